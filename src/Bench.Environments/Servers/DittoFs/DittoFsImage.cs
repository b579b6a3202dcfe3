using Bench.Environments.Images;
using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>Where the image of DittoFS comes from: always built, from the first source that can be had.</summary>
internal static class DittoFsImage
{
    public static async Task<ServerImage> FindAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        var images = new BenchImages(request.Layout, request.Options);
        if (request.StandIn is { } standIn)
        {
            return new ServerImage(images.DittoFs(standIn.SourceDirectory, standIn.Version, "none"), [standIn.Notice]) { IsStandIn = true };
        }

        var source = await new DittoFsSourceResolver(Settings(request)).ResolveAsync(cancellationToken);
        return new ServerImage(images.DittoFs(source.Directory, source.Version, source.Revision), []);
    }

    /// <summary>
    /// Whether a source can be had, as far as that can be told without fetching it. A stand-in serves only what it says.
    /// </summary>
    public static async Task<ServerSupport> JudgeAsync(ServerRequest request, MountProtocol protocol, CancellationToken cancellationToken)
    {
        if (request.StandIn is { } standIn)
        {
            return standIn.Protocols.Contains(protocol)
                ? ServerSupport.With(standIn.Notice, standIn.Remedy)
                : ServerSupport.None($"not with the double: {protocol.Label()} is not served by it", standIn.Remedy);
        }

        var settings = Settings(request);
        return await new DittoFsSourceResolver(settings).ObstacleAsync(cancellationToken) is { } obstacle
            ? ServerSupport.None(
                obstacle, $"set DITTOFS_SOURCE to a checkout of DittoFS, or take a profile that needs none: {string.Join(", ", settings.ProfilesWithout)}")
            : ServerSupport.Full;
    }

    private static DittoFsSourceSettings Settings(ServerRequest request) => new()
    {
        Named = request.Options.DittoFs.Source,
        Beside = Path.GetFullPath(Path.Combine(request.Layout.Root, "..", "dittofs")),
        Remote = new GitSource(DittoFsSourceResolver.PublicRepository, request.Options.DittoFs.Ref),
        Dockerfile = Path.Combine(request.Layout.Docker, "Dockerfile.dittofs"),
        CacheFolder = DittoFsSourceSettings.UsualCacheFolder,
        ProfilesWithout = [.. ProfileCatalog.All.Where(profile => profile.Server is not DittoFsServer).Select(profile => profile.Name)],
    };
}
