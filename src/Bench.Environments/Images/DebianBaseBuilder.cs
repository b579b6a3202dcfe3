using Bench.Environments.Servers;

namespace Bench.Environments.Images;

/// <summary>
/// Makes a base image with mmdebstrap. The packages come from mmdebstrap's own default mirror; no host is named.
/// </summary>
internal static class DebianBaseBuilder
{
    public const string Name = "debian-base";

    /// <summary>
    /// As root, mmdebstrap mounts /proc and /sys into the tree it fills; killed, it leaves them mounted. In a mount namespace
    /// of their own they go with it. Where that is not allowed, neither is mounting.
    /// </summary>
    private const string WithOwnMounts = "if unshare --mount true 2>/dev/null; then exec unshare --mount \"$@\"; fi; exec \"$@\"";

    private static readonly Dictionary<string, string?> NoVariables = [];

    /// <summary>Knows the image by what it is made of.</summary>
    public static string ContentOf(DebianBaseImage image, string platform) => ContentHash.Of([platform, image.Suite, .. image.Packages]);

    public static string ReferenceOf(DebianBaseImage image, string platform) => $"bench/{Name}:c{ContentOf(image, platform)}";

    public static async Task BuildAsync(DebianBaseImage image, string reference, string content, BuildSession session, CancellationToken cancellationToken)
    {
        // Asked first: through a shell, a missing program would only be status 127.
        await session.RunAsync("mmdebstrap", ["--version"], NoVariables, cancellationToken);

        // A file between the two programs: of a pipe that breaks, the engine would import the half that came through.
        var folder = Directory.CreateTempSubdirectory("bench-base-");
        try
        {
            var archive = Path.Combine(folder.FullName, "root.tar");
            await BootstrapAsync(image, archive, session, cancellationToken);
            await session.DockerAsync(ImportArguments(archive, reference, content, session.Settings.Platform), cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static IReadOnlyList<string> ImportArguments(string archive, string reference, string content, string platform) =>
    [
        "import",
        "--platform", platform,
        "--change", "CMD [\"bash\"]",
        .. ImageLabels.Of(Name, content, ImageOrigin.DebianPackages).SelectMany(pair => new[] { "--change", $"LABEL {pair.Key}={pair.Value}" }),
        archive,
        reference,
    ];

    /// <summary>Mirrors are sometimes behind: an expired Release file is no reason to fail.</summary>
    internal static IReadOnlyList<string> BootstrapArguments(DebianBaseImage image, string archive, string platform) =>
    [
        "--variant=minbase",
        .. Architecture(platform) is { } architecture ? [$"--architectures={architecture}"] : Array.Empty<string>(),
        .. image.Packages is [] ? Array.Empty<string>() : [$"--include={string.Join(',', image.Packages)}"],
        "--aptopt=Acquire::Check-Valid-Until \"false\"",
        image.Suite,
        archive,
    ];

    private static Task BootstrapAsync(DebianBaseImage image, string archive, BuildSession session, CancellationToken cancellationToken)
    {
        var arguments = BootstrapArguments(image, archive, session.Settings.Platform);
        if (!Environment.IsPrivilegedProcess)
        {
            // mmdebstrap then works under other user ids, which may not enter our folder, and in namespaces anyway.
            return session.RunAsync("mmdebstrap", arguments, NoVariables, cancellationToken);
        }

        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { ["TMPDIR"] = Path.GetDirectoryName(archive) };
        return session.RunAsync("sh", ["-c", WithOwnMounts, "sh", "mmdebstrap", .. arguments], variables, cancellationToken);
    }

    /// <summary>Debian's name of a platform; null leaves it at the machine's own.</summary>
    private static string? Architecture(string platform) => platform switch
    {
        "linux/amd64" => "amd64",
        "linux/arm64" => "arm64",
        _ => null,
    };
}
