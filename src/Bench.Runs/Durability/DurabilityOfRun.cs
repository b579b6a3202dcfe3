using Bench.Environments;
using Bench.Results.Durability;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Storage;

namespace Bench.Runs.Durability;

/// <summary>Tries the durability of a run's subjects, once each, and stores what was observed.</summary>
internal sealed class DurabilityOfRun(RunFolder folder, StageClock clock, TimeProvider timeProvider, IProgress<RunStep> progress)
{
    /// <summary>
    /// Whether a subject is still to be tried. A trial that failed says nothing; one whose server did not come back does. A subject without any
    /// figure has no environment that works.
    /// </summary>
    public bool IsLeft(string subject) =>
        folder.ReadDurability(subject) is null or { Outcome: TrialOutcome.Failed }
        && folder.Plan.Measurable.Any(cell => cell.Subject == subject && folder.Read(cell).Iterations.Any(iteration => iteration.Status != IterationStatus.Failed));

    /// <summary>The subjects that are still to be tried.</summary>
    public IReadOnlyList<string> Left() => [.. folder.Plan.Measurable.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal).Where(IsLeft)];

    /// <summary>Tries one. The server is killed: nothing else is measured in that environment.</summary>
    public async Task RunAsync(BenchEnvironment environment, string subject, CancellationToken cancellationToken)
    {
        var step = new RunStep(subject, folder.Plan.Iterations, null, null) { TriesDurability = true };
        progress.Report(step);
        using var stage = clock.Enter(RunStage.TryingDurability);
        var trial = new DurabilityTrial(new TrialEnvironment(environment, timeProvider), timeProvider, TrialLimits.Of(folder.Plan.RuntimeSeconds));
        var record = await trial.RunAsync(subject, folder.ReadManifest(subject)?.Server.Durability, cancellationToken);
        folder.Add(record);
        progress.Report(step with { Durability = record });
    }

    /// <summary>In an environment of its own, where the last block's was lost, or a run that goes on has nothing left to measure of the subject.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="start">Starts its environment.</param>
    /// <param name="rightTo">Waits for the right to measure in it.</param>
    /// <param name="cancellationToken">Ends it; the environment is removed.</param>
    public async Task RunAloneAsync(
        string subject, Func<Task<BenchEnvironment>> start, Func<BenchEnvironment, CancellationToken, Task<MeasuringLock>> rightTo, CancellationToken cancellationToken)
    {
        progress.Report(new(subject, folder.Plan.Iterations, null, null));
        BenchEnvironment environment;
        try
        {
            using var stage = clock.Enter(RunStage.Starting);
            environment = await start();
        }
        catch (BenchException) when (!cancellationToken.IsCancellationRequested)
        {
            // It did not start: it stays untried, and a run that goes on tries it again.
            return;
        }

        try
        {
            await using var right = await rightTo(environment, cancellationToken);
            await RunAsync(environment, subject, cancellationToken);
        }
        finally
        {
            using var stage = clock.Enter(RunStage.Removing);
            await environment.DisposeAsync();
        }
    }
}
