using Bench.Environments;
using Bench.Environments.Commands;
using Bench.Environments.Diagnostics;
using Bench.Results.Durability;
using Bench.Results.Manifests;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Runs.Durability;

/// <summary>
/// Observes what a successful sync is worth: writes and syncs files, kills the server at once, starts it again, and compares through a fresh mount
/// what is there. Before that it looks when what was synced is in the bucket, where there is one. Power is not cut: the machine's page cache lives
/// on. Used once.
/// </summary>
/// <param name="environment">The environment. Nothing else may be measured in it afterwards.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="limits">How long each part may take.</param>
internal sealed class DurabilityTrial(ITrialEnvironment environment, TimeProvider timeProvider, TrialLimits limits)
{
    private const string NextStep = "see the logs of the containers in the diagnostics folder";

    /// <summary>The files are new, so that any number does.</summary>
    private const int Seed = 4711;

    private BucketObservation? bucket;
    private double? killedAfter;
    private double? backAfter;
    private IReadOnlyList<TrialFile> files = [];

    private string Folder => $"{environment.MountPath}/bench-durability";

    /// <summary>Tries it. Whatever goes wrong is in what is returned.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="declared">What a successful sync promises; null where that is not known.</param>
    /// <param name="cancellationToken">Ends it. Nothing is removed then: who cancels removes the environment.</param>
    public async Task<DurabilityTrialRecord> RunAsync(string subject, DurabilityTier? declared, CancellationToken cancellationToken)
    {
        var (startedAt, began) = (timeProvider.GetUtcNow(), timeProvider.GetTimestamp());
        var failure = await CellFailure.OfAsync(
            () => TimeLimit.RunAsync(limits.All, timeProvider, "the trial of durability did not end", TryAsync, cancellationToken), cancellationToken);
        var diagnostics = failure is null ? null
            : failure.Diagnostics ?? await CellFailure.DiagnosticsAsync(environment.WriteDiagnosticsAsync, failure.Reason, cancellationToken);
        return new()
        {
            Subject = subject,
            Declared = declared,
            Outcome = failure is not null ? (killedAfter is null ? TrialOutcome.Failed : TrialOutcome.NotBack)
                : environment.CrashObstacle is null ? TrialOutcome.Compared : TrialOutcome.NotTried,
            Reason = failure is null ? environment.CrashObstacle : OneLine.Of(failure.Reason),
            Killed = killedAfter is null ? null : environment.KilledPart,
            KilledAfterSeconds = killedAfter,
            BackAfterSeconds = backAfter,
            Files = files,
            Bucket = bucket,
            Diagnostics = diagnostics,
            Environment = environment.Id,
            StartedAt = startedAt,
            Seconds = timeProvider.GetElapsedTime(began).TotalSeconds,
        };
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        await environment.MountAsync(cancellationToken);
        await LookIntoBucketAsync(cancellationToken);
        if (environment.CrashObstacle is null)
        {
            await CrashAsync(cancellationToken);
            files = await CompareAsync(cancellationToken);
        }
    }

    /// <summary>First, as the server is killed afterwards. What goes wrong with the bucket leaves the rest to be tried.</summary>
    private async Task LookIntoBucketAsync(CancellationToken cancellationToken)
    {
        var watch = new BucketWatch(environment, timeProvider, limits);
        var failure = await CellFailure.OfAsync(async () => bucket = await watch.RunAsync(written => WriteAsync(written, cancellationToken), cancellationToken), cancellationToken);
        if (failure is not null)
        {
            bucket = BucketObservation.Unknown($"it could not be looked into: {OneLine.Of(failure.Reason)}");
        }
    }

    private async Task WriteAsync(IReadOnlyList<PlannedFile> written, CancellationToken cancellationToken) =>
        await DoneAsync("writing and syncing files for the bucket", TrialScript.Write(Folder, Seed, written), cancellationToken);

    /// <summary>The writer says when all is synced, and keeps open what is not: closing a file would sync it. It lives until the server is dead.</summary>
    private async Task CrashAsync(CancellationToken cancellationToken)
    {
        var synced = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var lines = new LineStream(line =>
        {
            if (line == TrialScript.Written)
            {
                synced.TrySetResult(timeProvider.GetTimestamp());
            }
        });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var request = Limited(TrialScript.Write(Folder, Seed, TrialPlan.Crash)) with { StandardOutput = lines };
        var writer = environment.Client.RunAsync(request, ending.Token);
        try
        {
            if (await Task.WhenAny(writer, synced.Task) == writer)
            {
                Require("writing and syncing files", await writer);
            }

            await environment.KillAsync(cancellationToken);
            killedAfter = timeProvider.GetElapsedTime(await synced.Task).TotalSeconds;
        }
        finally
        {
            await ending.CancelAsync();
            await ((Task)writer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var dead = timeProvider.GetTimestamp();
        await environment.ComeBackAsync(Folder, cancellationToken);
        backAfter = timeProvider.GetElapsedTime(dead).TotalSeconds;
    }

    private async Task<IReadOnlyList<TrialFile>> CompareAsync(CancellationToken cancellationToken)
    {
        var result = await DoneAsync("comparing files after the kill", TrialScript.Compare(Folder, Seed, TrialPlan.Crash), cancellationToken);
        return TrialScript.Parse(result.StandardOutput, TrialPlan.Crash);
    }

    private async Task<CommandResult> DoneAsync(string what, CommandRequest request, CancellationToken cancellationToken)
    {
        var result = await environment.Client.RunAsync(Limited(request), cancellationToken);
        Require(what, result);
        return result;
    }

    /// <summary>The variable is what the programs of this trial are known by when they have to be gone.</summary>
    private CommandRequest Limited(CommandRequest request) => request with
    {
        Timeout = limits.Files,
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [WorkloadSettings.Folder] = Folder },
    };

    private static void Require(string what, CommandResult result)
    {
        if (result.ExitStatus != 0)
        {
            throw new WorkloadFailedException($"{what} ended with status {result.ExitStatus}: {OneLine.Of(result.ErrorText)}", NextStep, WorkloadOutput.Of(result));
        }
    }
}
