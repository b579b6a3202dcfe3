namespace Bench.Environments.Images;

/// <summary>Builds through <c>docker buildx</c>.</summary>
internal static class BuildxBuilder
{
    public static Task BuildAsync(PlannedBuild build, StagedContext context, BuildSession session, CancellationToken cancellationToken) =>
        session.DockerAsync(Arguments(build, context.Path, session.Settings.Proxies), cancellationToken);

    /// <summary>
    /// The default builder is the engine's own. One the user made runs in a container of its own, where the base images
    /// that were made here do not exist. Proxies are named without their values, which the command takes from its environment: they
    /// may hold a password.
    /// </summary>
    internal static IReadOnlyList<string> Arguments(PlannedBuild build, string context, BuildProxies proxies) =>
    [
        "buildx", "build",
        "--builder", "default",
        "--load",
        "--progress", "plain",
        "--provenance", "false",
        "--platform", build.Platform,
        "--file", build.Image.Dockerfile,
        "--tag", build.Reference,
        .. build.Labels.SelectMany(pair => new[] { "--label", $"{pair.Key}={pair.Value}" }),
        .. build.Image.Offline ? ["--network", "none"] : Array.Empty<string>(),
        .. build.Arguments.SelectMany(pair => new[] { "--build-arg", $"{pair.Key}={pair.Value}" }),
        .. build.Image.Offline ? [] : proxies.InBuild.SelectMany(name => new[] { "--build-arg", name }),
        context,
    ];
}
