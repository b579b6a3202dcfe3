namespace Bench.Environments.Images;

/// <summary>
/// Makes a base image with mmdebstrap. The packages come from mmdebstrap's own default mirror; no host is named.
/// </summary>
internal static class DebianBaseBuilder
{
    public static async Task BuildAsync(DebianBaseImage image, string reference, BuildLog log, CancellationToken cancellationToken)
    {
        // A file between the two programs: of a pipe that breaks, the engine would import the half that came through.
        var folder = Directory.CreateTempSubdirectory("bench-base-");
        try
        {
            var archive = Path.Combine(folder.FullName, "root.tar");
            await Tool.RunAsync("mmdebstrap", Arguments(image, archive), log, cancellationToken);
            await Tool.RunAsync("docker", ["import", "--change", "CMD [\"bash\"]", "--change", $"LABEL {ImageLabels.Image}=debian-base", archive, reference], log, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Mirrors are sometimes behind: an expired Release file is no reason to fail.</summary>
    private static IReadOnlyList<string> Arguments(DebianBaseImage image, string archive) =>
    [
        "--variant=minbase",
        $"--include={string.Join(',', image.Packages)}",
        "--aptopt=Acquire::Check-Valid-Until \"false\"",
        image.Suite,
        archive,
    ];
}
