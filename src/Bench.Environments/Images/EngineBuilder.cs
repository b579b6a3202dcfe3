using System.Formats.Tar;
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
    private const string DockerfileName = "Dockerfile.bench";

    public static async Task BuildAsync(IDockerClient engine, PlannedBuild build, BuildLog log, CancellationToken cancellationToken)
    {
        if (build.Image.NeedsBuildKit)
        {
            throw Failure($"{Path.GetFileName(build.Image.Dockerfile)} needs BuildKit, and docker buildx is missing", log, "./bench setup installs buildx");
        }

        using var archive = await ArchiveAsync(build.Image, cancellationToken);
        var parameters = new ImageBuildParameters
        {
            Dockerfile = DockerfileName,
            Tags = [build.Reference],
            BuildArgs = new Dictionary<string, string>(build.Arguments, StringComparer.Ordinal),
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [ImageLabels.Image] = build.Image.Name, [ImageLabels.Content] = build.Content },
            NetworkMode = build.Image.Offline ? "none" : null,
            Remove = true,
            ForceRemove = true,
        };
        string? error = null;
        var progress = new ImmediateProgress(message =>
        {
            error ??= message.Error?.Message;
            log.Add((message.Stream ?? message.Status ?? message.Error?.Message ?? "").TrimEnd('\n'));
        });
        await engine.Images.BuildImageFromDockerfileAsync(parameters, archive, null, null, progress, cancellationToken);
        if (error is not null)
        {
            throw Failure($"the engine's builder failed: {error}", log, "read the log; the first error in it is mostly the cause");
        }
    }

    private static async Task<MemoryStream> ArchiveAsync(DockerfileImage image, CancellationToken cancellationToken)
    {
        var archive = new MemoryStream();
        await using (var tar = new TarWriter(archive, leaveOpen: true))
        {
            await tar.WriteEntryAsync(image.Dockerfile, DockerfileName, cancellationToken);
            foreach (var path in image.Context is { } context ? BuildContext.Files(context, IgnoreRules.Load(image.Dockerfile, context)) : [])
            {
                await tar.WriteEntryAsync(Path.Combine(image.Context!, path), path, cancellationToken);
            }
        }

        archive.Position = 0;
        return archive;
    }

    private static EnvironmentException Failure(string cause, BuildLog log, string nextStep) => new(new FailureDetails
    {
        Stage = EnvironmentStage.Images,
        Where = $"image {Path.GetFileNameWithoutExtension(log.FilePath)}",
        Cause = cause,
        LogTail = log.Tail,
        LogPath = log.FilePath,
        NextStep = nextStep,
    });

    /// <summary><see cref="Progress{T}"/> would post to another thread and lose the order, and the last error with it.</summary>
    private sealed class ImmediateProgress(Action<JSONMessage> report) : IProgress<JSONMessage>
    {
        public void Report(JSONMessage value) => report(value);
    }
}
