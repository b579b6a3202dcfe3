using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Images;

/// <summary>
/// Builds an image that is missing, once, also when two processes want it at the same time, within the timeout. Safe for concurrent use.
/// </summary>
internal sealed class ImageBuilder(EngineImages images, ImageProviderSettings settings, ILogger logger)
{
    private int hasTold;

    public async Task<ProvidedImage> OnceAsync(ImageJob job, CancellationToken cancellationToken) =>
        await images.FindAsync(job.Reference, job.Origin, "already present", cancellationToken)
        ?? await InTimeAsync(job, cancellationToken);

    private async Task<ProvidedImage> InTimeAsync(ImageJob job, CancellationToken cancellationToken)
    {
        var began = settings.TimeProvider.GetTimestamp();
        var state = new BuildState();
        try
        {
            return await TimeLimit.RunAsync(
                settings.Budget,
                settings.TimeProvider,
                token => BuildAsync(job, began, state, token),
                exception => throw TooLate(job, began, state, exception),
                cancellationToken);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // The caller's time limit looks the same as its user's Ctrl+C; whoever reports it can say what it hit.
            throw new OperationCanceledException($"image {job.Name}: {state.Describe()}", exception, cancellationToken);
        }
    }

    private async Task<ProvidedImage> BuildAsync(ImageJob job, long began, BuildState state, CancellationToken cancellationToken)
    {
        using var held = await BuildLock.AcquireAsync(
            settings.LockFolder, job.Name, holder => Wait(job, state, holder), settings.TimeProvider, cancellationToken);
        if (await images.FindAsync(job.Reference, job.Origin, "built by another process meanwhile", cancellationToken) is { } other)
        {
            return other;
        }

        using var session = Begin(job, began, state);
        await job.BuildAsync(session, cancellationToken);
        var built = await images.FindAsync(job.Reference, job.Origin, job.Verb, cancellationToken);
        return built is null
            ? throw session.Failure(
                $"it was {job.Verb}, but the engine does not have {job.Reference}",
                "check whether the docker command uses another engine: docker context ls")
            : built with { LogPath = session.Log.FilePath };
    }

    private void Wait(ImageJob job, BuildState state, string holder)
    {
        state.WaitFor(holder);
        Log.ImageWait(logger, job.Name, holder);
    }

    private BuildSession Begin(ImageJob job, long began, BuildState state)
    {
        var log = new BuildLog(Path.Combine(settings.LogFolder, LogName(job)), Step, TellOnce);
        state.Write(log);
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

    private EnvironmentException TooLate(ImageJob job, long began, BuildState state, Exception inner) => new(
        new FailureDetails
        {
            Stage = EnvironmentStage.Images,
            Where = $"image {job.Name}",
            Cause = TimeLimit.TimedOut(settings.Budget),
            Elapsed = settings.TimeProvider.GetElapsedTime(began),
            Budget = settings.Budget,
            LastObservation = state.Describe(),
            LogTail = state.LogTail,
            LogPath = state.LogPath,
            NextStep = StageBudgets.Advice(EnvironmentStage.Images),
        },
        inner);
}

/// <summary>An image that has to be there, and how it is made where it is not.</summary>
/// <param name="Name">Its name; only one of a name is made at a time.</param>
/// <param name="Reference">The tag that says it is there.</param>
/// <param name="Origin">How it is obtained.</param>
/// <param name="Verb">What was done, for the explanation: built, pulled.</param>
/// <param name="BuildAsync">Builds it, with exactly that tag.</param>
internal sealed record ImageJob(
    string Name, string Reference, ImageOrigin Origin, string Verb, Func<BuildSession, CancellationToken, Task> BuildAsync);

/// <summary>Where the making of an image is.</summary>
/// <param name="Image">The image's name: <c>ganesha</c>.</param>
/// <param name="Step">The builder's own words: <c>[2/4] RUN apt-get …</c>; at most about 120 characters.</param>
/// <param name="Elapsed">The time since it was begun, waiting for another process included.</param>
internal sealed record ImageProgress(string Image, string Step, TimeSpan Elapsed);
