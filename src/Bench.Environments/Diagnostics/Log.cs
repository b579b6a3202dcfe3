using Microsoft.Extensions.Logging;

namespace Bench.Environments.Diagnostics;

/// <summary>Every line the library logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Stage} ...")]
    public static partial void StageStarted(ILogger logger, EnvironmentStage stage);

    [LoggerMessage(2, LogLevel.Information, "{Stage} done in {Seconds:0.0} s")]
    public static partial void StageDone(ILogger logger, EnvironmentStage stage, double seconds);

    [LoggerMessage(3, LogLevel.Warning, "{Notice}")]
    public static partial void Notice(ILogger logger, string notice);

    [LoggerMessage(4, LogLevel.Debug, "image {Name}: {Reference} ({Origin})")]
    public static partial void ImageProvided(ILogger logger, string name, string reference, string origin);

    [LoggerMessage(5, LogLevel.Debug, "container {Name} started in {Seconds:0.00} s")]
    public static partial void ContainerStarted(ILogger logger, string name, double seconds);

    [LoggerMessage(6, LogLevel.Debug, "ready: {Probe} after {Seconds:0.00} s: {Observation}")]
    public static partial void ProbeReady(ILogger logger, string probe, double seconds, string observation);

    [LoggerMessage(7, LogLevel.Debug, "bootstrap: {Step}: {Outcome}")]
    public static partial void BootstrapStep(ILogger logger, string step, string outcome);

    [LoggerMessage(8, LogLevel.Debug, "removed: {What}")]
    public static partial void Undone(ILogger logger, string what);

    [LoggerMessage(9, LogLevel.Error, "not removed: {What}: {Reason}")]
    public static partial void UndoFailed(ILogger logger, string what, string reason);

    [LoggerMessage(11, LogLevel.Information, "image {Name}: {Step}")]
    public static partial void ImageStep(ILogger logger, string name, string step);

    [LoggerMessage(12, LogLevel.Information, "image {Name}: building {Reference}; log: {LogPath}")]
    public static partial void ImageBuildStarted(ILogger logger, string name, string reference, string logPath);

    [LoggerMessage(13, LogLevel.Information, "image {Name}: waiting for {Holder}, which builds an image of this name")]
    public static partial void ImageWait(ILogger logger, string name, string holder);

    [LoggerMessage(14, LogLevel.Information, "waiting for {Holder}, which measures on this machine")]
    public static partial void MeasuringWait(ILogger logger, string holder);

    [LoggerMessage(15, LogLevel.Information, "removed environment {Id} ({Profile}) of process {Owner}, which was killed")]
    public static partial void OrphanRemoved(ILogger logger, string id, string profile, int owner);

    [LoggerMessage(16, LogLevel.Warning, "the environments of killed processes could not be removed: {Reason}")]
    public static partial void SweepFailed(ILogger logger, string reason);

    [LoggerMessage(17, LogLevel.Information, "environment {Id} of {Profile}")]
    public static partial void LaunchStarted(ILogger logger, string id, string profile);
}
