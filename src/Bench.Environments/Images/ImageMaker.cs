using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Images;

/// <summary>
/// Builds an image that is missing, once, also when two processes want it at the same time, within the timeout. Safe for concurrent use.
/// </summary>
internal sealed class ImageMaker(EngineImages images, ImageProviderSettings settings, ILogger logger)
{
    private int hasTold;

    public async Task<ProvidedImage> OnceAsync(ImageJob job, CancellationToken cancellationToken) =>
        await images.FindAsync(job.Reference, job.Origin, "already present", cancellationToken)
        ?? await InTimeAsync(job, cancellationToken);

    private async Task<ProvidedImage> InTimeAsync(ImageJob job, CancellationToken cancellationToken)
    {
        var began = settings.TimeProvider.GetTimestamp();
        var doing = new MakingState();
        try
        {
            return await TimeLimit.RunAsync(
                settings.Budget,
                settings.TimeProvider,
                token => MakeAsync(job, began, doing, token),
                exception => throw TooLate(job, began, doing, exception),
                cancellationToken);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // The caller's time limit looks the same as its user's Ctrl+C; whoever reports it can say what it hit.
            throw new OperationCanceledException($"image {job.Name}: {doing.Describe()}", exception, cancellationToken);
        }
    }

    private async Task<ProvidedImage> MakeAsync(ImageJob job, long began, MakingState doing, CancellationToken cancellationToken)
    {
        using var held = await BuildLock.AcquireAsync(
            settings.LockFolder, job.Name, holder => Wait(job, doing, holder), settings.TimeProvider, cancellationToken);
        if (await images.FindAsync(job.Reference, job.Origin, "built by another process meanwhile", cancellationToken) is { } other)
        {
            return other;
        }

        using var session = Begin(job, began, doing);
        await job.MakeAsync(session, cancellationToken);
        var made = await images.FindAsync(job.Reference, job.Origin, job.Verb, cancellationToken);
        return made is null
            ? throw session.Failure(
                $"it was {job.Verb}, but the engine does not have {job.Reference}",
                "check whether the docker command uses another engine: docker context ls")
            : made with { LogPath = session.Log.FilePath };
    }

    private void Wait(ImageJob job, MakingState doing, string holder)
    {
        doing.WaitFor(holder);
        Log.ImageWait(logger, job.Name, holder);
    }

    private BuildSession Begin(ImageJob job, long began, MakingState doing)
    {
        var log = new BuildLog(Path.Combine(settings.LogFolder, LogName(job)), Step, TellOnce);
        doing.Write(log);
        Log.ImageBuildStarted(logger, job.Name, job.Reference, log.FilePath ?? "none");
        return new BuildSession(job.Name, log, began, settings);

        void Step(string step)
        {
            Log.ImageStep(logger, job.Name, step);
            settings.Progress?.Report(new ImageProgress(job.Name, step, settings.TimeProvider.GetElapsedTime(began)));
        }
    }

    /// <summary>The logs of all images lie in one folder: what is wrong with it is said of the first.</summary>
    private void TellOnce(string problem)
    {
        if (Interlocked.Exchange(ref hasTold, 1) == 0)
        {
            Log.Notice(logger, problem);
        }
    }

    /// <summary><c>ganesha-c0123456789abcdef.log</c>: two contents of one image do not overwrite each other's log.</summary>
    private static string LogName(ImageJob job)
    {
        var name = ImageReference.FileNameOf(job.Reference);
        return name.StartsWith("bench-", StringComparison.Ordinal) ? $"{name["bench-".Length..]}.log" : $"{name}.log";
    }

    private EnvironmentException TooLate(ImageJob job, long began, MakingState doing, Exception inner) => new(
        new FailureDetails
        {
            Stage = EnvironmentStage.Images,
            Where = $"image {job.Name}",
            Cause = TimeLimit.TimedOut(settings.Budget),
            Elapsed = settings.TimeProvider.GetElapsedTime(began),
            Budget = settings.Budget,
            LastObservation = doing.Describe(),
            LogTail = doing.LogTail,
            LogPath = doing.LogPath,
            NextStep = StageBudgets.Advice(EnvironmentStage.Images),
        },
        inner);
}
