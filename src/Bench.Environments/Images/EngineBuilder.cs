using Bench.Environments.Diagnostics;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Images;

/// <summary>
/// Builds through the engine's API where buildx is missing. That is the legacy builder: what needs BuildKit is refused with
/// the reason instead of failing at a line that says nothing.
/// </summary>
internal static class EngineBuilder
{
    public static async Task BuildAsync(
        IDockerClient engine, PlannedBuild build, StagedContext context, BuildSession session, CancellationToken cancellationToken)
    {
        if (build.Image.NeedsBuildKit)
        {
            throw session.Failure($"{Path.GetFileName(build.Image.Dockerfile)} needs BuildKit, and docker buildx is missing", $"{ToolCommands.Setup} installs buildx");
        }

        await using var archive = await ContextArchive.CreateAsync(build.Image.Dockerfile, context.Path, cancellationToken);
        var outcome = new BuildOutcome(session.Log);
        try
        {
            await engine.Images.BuildImageFromDockerfileAsync(Parameters(build, session.Settings.Proxies), archive, null, null, outcome, cancellationToken);
        }
        catch (DockerApiException exception)
        {
            throw session.Failure($"the engine refused the build: {exception.ResponseBody ?? exception.Message}", session.ReadTheLog, exception);
        }

        if (outcome.Error is { } error)
        {
            var why = session.Log.FailedStep?.Reason is { } reason ? $"; it said: {reason}" : "";
            throw session.Failure($"the engine's builder failed: {error}{why}", session.ReadTheLog);
        }
    }

    private static ImageBuildParameters Parameters(PlannedBuild build, BuildProxies proxies) => new()
    {
        Dockerfile = ContextArchive.DockerfileName,
        Tags = [build.Reference],
        Platform = build.Platform,
        BuildArgs = build.Arguments.Concat(build.Image.Offline ? [] : proxies.BuildArguments).ToDictionary(StringComparer.Ordinal),
        Labels = new Dictionary<string, string>(build.Labels, StringComparer.Ordinal),
        NetworkMode = build.Image.Offline ? "none" : null,
        Remove = true,
        ForceRemove = true,
    };

    /// <summary><see cref="Progress{T}"/> would post to another thread and lose the order, and the last error with it.</summary>
    private sealed class BuildOutcome(BuildLog log) : IProgress<JSONMessage>
    {
        public string? Error { get; private set; }

        public void Report(JSONMessage value)
        {
            if (value.Error?.Message is { } message)
            {
                Error ??= message;
                log.Note(message);
            }
            else if ((value.Stream ?? value.Status)?.TrimEnd('\n') is { Length: > 0 } text)
            {
                log.Add(text);
            }
        }
    }
}
