using Bench.Results.Fio;

namespace Bench.Results.Runs;

/// <summary>An iteration of a cell. Immutable.</summary>
/// <param name="Run">The name of the run it was measured in.</param>
/// <param name="Block">Its block there, from 1.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Value">The main metric; null where it failed.</param>
/// <param name="Reason">Why it failed or is marked; null where there is nothing to say.</param>
/// <param name="FailureKind">What failed; null where nothing did.</param>
/// <param name="Failure">Its code, place and next step; null where nothing failed.</param>
/// <param name="Diagnostics">The folder with the diagnostics of a failure; null where there is none.</param>
/// <param name="Printed">The files with what the workload printed, below the run's folder.</param>
/// <param name="StartedAt">When it began, in UTC.</param>
/// <param name="Seconds">How long it took, with all that was needed for it.</param>
/// <param name="Environment">The environment it was measured in; null where it did not start.</param>
/// <param name="Metrics">All figures, by the metric's name.</param>
/// <param name="Resources">What containers and machine used meanwhile, by source and name.</param>
/// <param name="Cold">Whether it was cold; null of a warm one, where it failed, and in files of before it was counted.</param>
/// <param name="IsVerified">Whether what it wrote was found to be right; false until it was looked at, null where nothing was written that can be verified.</param>
/// <param name="Notes">What could not be observed.</param>
internal sealed record IterationSummary(
    string Run, int Block, IterationStatus Status, double? Value, string? Reason, FailureKind? FailureKind, IterationFailure? Failure, string? Diagnostics,
    IReadOnlyList<string> Printed, DateTimeOffset StartedAt, double Seconds, string? Environment, IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Resources, ColdReads? Cold, bool? IsVerified, IReadOnlyList<string> Notes)
{
    /// <summary>How long its operations took, by direction.</summary>
    internal IReadOnlyDictionary<FioDirection, FioLatency> Latencies { get; private init; } = new Dictionary<FioDirection, FioLatency>();

    public static IterationSummary Of(string run, Iteration iteration, string metric)
    {
        var isFailed = iteration.Status == IterationStatus.Failed;
        return new(
            run,
            iteration.Block,
            iteration.Status,
            isFailed ? null : iteration.Metrics[metric],
            iteration.Reason,
            isFailed ? iteration.FailureKind ?? Runs.FailureKind.Workload : null,
            iteration.Failure,
            iteration.Diagnostics,
            iteration.Printed,
            iteration.StartedAt,
            iteration.Seconds,
            iteration.Environment,
            iteration.Metrics,
            iteration.Resources,
            iteration.Cold,
            iteration.IsVerified,
            iteration.Notes)
        {
            Latencies = iteration.Latencies,
        };
    }
}
