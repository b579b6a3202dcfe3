using Bench.Environments.Images;
using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>Where the image of DittoFS comes from: always built, from the first source that can be had.</summary>
internal static class DittoFsImage
{
    private static readonly BuildAdvice RuntimePackages = new(
        "apk add",
        $"a build has to reach the packages of {DittoFsSettings.RuntimeImage.Name}, or {DittoFsSettings.RuntimeImage.Name} has to name an image with ca-certificates, curl and tzdata; "
        + $"{DittoFsSettings.RuntimeImage.Name}=debian:trixie-slim takes Debian's, {OptionKeys.Images.Name}=debian needs no registry");

    private static readonly BuildAdvice GoModules = new(
        "go mod download",
        $"where no Go module proxy can be reached, run 'go mod vendor' in a copy of the source where one can, and name that copy in {DittoFsSettings.Source.Name}");

    public static async Task<ServerImage> FindAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        var images = request.Images;
        if (request.StandIn is { } standIn)
        {
            return new ServerImage(Source(images, standIn.SourceDirectory, standIn.Version, "none"), [standIn.Notice]) { IsStandIn = true };
        }

        var source = await new DittoFsSourceResolver(Settings(request)).ResolveAsync(cancellationToken);
        return new ServerImage(Source(images, source.Directory, source.Version, source.Revision), []);
    }

    /// <summary>
    /// Whether a source can be had, as far as that can be told without fetching it. A stand-in serves only what it says.
    /// </summary>
    public static async Task<ServerSupport> CheckSupportAsync(ServerRequest request, MountProtocol protocol, CancellationToken cancellationToken)
    {
        if (request.StandIn is { } standIn)
        {
            return standIn.Protocols.Contains(protocol)
                ? ServerSupport.With(standIn.Notice, standIn.Remedy)
                : ServerSupport.None($"the stand-in does not serve {protocol.Label()}", standIn.Remedy);
        }

        var settings = Settings(request);
        return await new DittoFsSourceResolver(settings).ObstacleAsync(cancellationToken) is { } obstacle
            ? ServerSupport.None(
                obstacle, $"set {DittoFsSettings.Source.Name} to a checkout of DittoFS, or use a profile that needs none: {string.Join(", ", settings.ProfilesWithout)}")
            : ServerSupport.Full;
    }

    /// <summary>The Go tool chain.</summary>
    public static ImageSource Go(BenchImages images) =>
        new PreferredImage(images.NamedBy(DittoFsSettings.GoImage, "go", "version"), images.On(images.DebianBase, "go"));

    /// <summary>The image, built from a source tree.</summary>
    /// <param name="images">What it is made with and on.</param>
    /// <param name="directory">The tree.</param>
    /// <param name="version">Its version, for the label and <c>dfs version</c>.</param>
    /// <param name="commit">Its commit.</param>
    public static DockerfileImage Source(BenchImages images, string directory, string version, string commit) => new()
    {
        Name = "dittofs",
        Dockerfile = images.Dockerfile("dittofs"),
        Context = directory,
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["VERSION"] = version, ["COMMIT"] = commit },
        Bases = new Dictionary<string, ImageSource>(StringComparer.Ordinal)
        {
            [DittoFsSettings.GoImage.Name] = Go(images),
            [DittoFsSettings.RuntimeImage.Name] = new PreferredImage(images.NamedBy(DittoFsSettings.RuntimeImage), images.DebianBase),
        },
        NeedsBuildKit = true,
        Advice = [GoModules, RuntimePackages],
    };

    private static DittoFsSourceSettings Settings(ServerRequest request) => new()
    {
        Named = request.Options.Get(DittoFsSettings.Source),
        Beside = Path.GetFullPath(Path.Combine(request.Layout.Root, "..", "dittofs")),
        Remote = new GitSource(DittoFsSourceResolver.PublicRepository, request.Options.Get(DittoFsSettings.Ref)),
        Dockerfile = Path.Combine(request.Layout.Docker, "Dockerfile.dittofs"),
        CacheFolder = DittoFsSourceSettings.UsualCacheFolder,
        ProfilesWithout = [.. ProfileCatalog.All.Where(profile => profile.Server.Name != request.Profile.Server.Name).Select(profile => profile.Name)],
    };
}
