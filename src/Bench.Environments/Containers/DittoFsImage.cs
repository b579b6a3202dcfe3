using Bench.Environments.Images;
using Bench.Environments.Profiles;

namespace Bench.Environments.Containers;

/// <summary>Where the image of DittoFS comes from: always built, from the first source that can be had.</summary>
internal static class DittoFsImage
{
    public static async Task<ServerImage> FindAsync(ServerImageRequest request, CancellationToken cancellationToken)
    {
        var images = new BenchImages(request.Layout, request.Options);
        if (request.StandIn is { } standIn)
        {
            return new ServerImage(images.DittoFs(standIn.SourceDirectory, standIn.Version, "none"), [standIn.Notice]);
        }

        var source = await new DittoFsSourceResolver(Settings(request)).ResolveAsync(cancellationToken);
        return new ServerImage(images.DittoFs(source.Directory, source.Version, source.Revision), []);
    }

    private static DittoFsSourceSettings Settings(ServerImageRequest request) => new()
    {
        Named = request.Options.DittoFs.Source,
        Beside = Path.GetFullPath(Path.Combine(request.Layout.Root, "..", "dittofs")),
        Remote = new GitSource(DittoFsSourceResolver.PublicRepository, request.Options.DittoFs.Ref),
        CacheFolder = DittoFsSourceSettings.UsualCacheFolder,
        ProfilesWithout = [.. ProfileCatalog.All.Where(profile => profile.Server is not DittoFsServer).Select(profile => profile.Name)],
    };
}
