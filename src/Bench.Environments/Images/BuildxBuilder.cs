namespace Bench.Environments.Images;

/// <summary>Builds through <c>docker buildx</c>.</summary>
internal static class BuildxBuilder
{
    public static async Task BuildAsync(PlannedBuild build, BuildLog log, CancellationToken cancellationToken)
    {
        var image = build.Image;
        var empty = image.Context is null ? Directory.CreateTempSubdirectory("bench-context-") : null;
        try
        {
            await Tool.RunAsync("docker", Arguments(build, image.Context ?? empty!.FullName), log, cancellationToken);
        }
        finally
        {
            empty?.Delete(recursive: true);
        }
    }

    internal static IReadOnlyList<string> Arguments(PlannedBuild build, string context) =>
    [
        "buildx", "build",
        "--load",
        "--progress", "plain",
        "--platform", build.Platform,
        "--file", build.Image.Dockerfile,
        "--tag", build.Reference,
        "--label", $"{ImageLabels.Image}={build.Image.Name}",
        "--label", $"{ImageLabels.Content}={build.Content}",
        .. build.Image.Offline ? ["--network", "none"] : Array.Empty<string>(),
        .. build.Arguments.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => new[] { "--build-arg", $"{pair.Key}={pair.Value}" }),
        context,
    ];
}
