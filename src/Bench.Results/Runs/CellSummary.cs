using Bench.Results.Manifests;

namespace Bench.Results.Runs;

/// <summary>What is known of a cell. Its public members are what <c>summary.json</c> and <c>--json</c> have of it. Immutable.</summary>
internal sealed record CellSummary
{
    private CellSummary(Cell cell, int planned, IReadOnlyList<IterationSummary> iterations, EnvironmentManifest? manifest)
    {
        Cell = cell;
        Planned = planned;
        Iterations = iterations;
        counted = [.. iterations.Where(iteration => iteration.Value is not null).GroupBy(iteration => (iteration.Run, iteration.Block)).Select(Best)];
        Values = [.. counted.Select(iteration => iteration.Value!.Value)];
        Cold = cell.Pass == CachePass.Cold ? ColdReads.Worst(counted.Select(iteration => iteration.Cold ?? ColdReads.Unknown)) : null;
        Tier = manifest?.Server.Durability;
        IsStandIn = manifest?.Server.IsStandIn ?? false;
        Fingerprint = manifest?.Fingerprint;
    }

    /// <summary>One iteration of each block: the last that is valid, else the last that is not.</summary>
    private readonly IReadOnlyList<IterationSummary> counted;

    internal Cell Cell { get; }

    public string Id => Cell.Id;

    public string Subject => Cell.Subject;

    public string Protocol => Cell.Protocol;

    public string Workload => Cell.Workload;

    public long Size => Cell.Size;

    public CachePass Pass => Cell.Pass;

    public string Metric => Cell.Metric;

    public string Unit => Cell.Unit;

    public bool HigherIsBetter => Cell.HigherIsBetter;

    /// <summary>What came of it.</summary>
    public CellState State => this switch
    {
        { Cannot: not null } => CellState.Cannot,
        _ when Values.Count >= Planned => CellState.Measured,
        { Values.Count: > 0 } => CellState.Incomplete,
        { Iterations: [] } => CellState.NotMeasured,
        _ when Iterations.All(iteration => iteration.FailureKind == FailureKind.NotStarted) => CellState.NotStarted,
        _ => CellState.Failed,
    };

    /// <summary>What a successful sync promised while it was measured, as a word for programs; null where that is not known.</summary>
    public DurabilityTier? Tier { get; }

    /// <summary>The same for people.</summary>
    public string Durability => Tier switch
    {
        DurabilityTier.Local => "local disk",
        DurabilityTier.Writeback => "local disk, metadata a moment later",
        DurabilityTier.Remote => "remote store",
        DurabilityTier.PageCache => "page cache",
        _ => "unknown",
    };

    /// <summary>Whether a stand-in took the system's place: its figures say nothing about the system.</summary>
    public bool IsStandIn { get; }

    /// <summary>That of the subject's manifest; null where there is none.</summary>
    public string? Fingerprint { get; }

    /// <summary>How many figures there should be.</summary>
    public int Planned { get; }

    /// <summary>The middle one of the values; of an even number the mean of the two in the middle. Null without any.</summary>
    public double? Median
    {
        get
        {
            double[] ordered = [.. Values.Order()];
            return ordered.Length == 0 ? null : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
        }
    }

    public double? Minimum => Values.Count > 0 ? Values.Min() : null;

    public double? Maximum => Values.Count > 0 ? Values.Max() : null;

    /// <summary>The main metric of each block that has one, in the order they were measured: of what was disturbed and measured again, the later.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Whether they are cold, by the value that is farthest from a proof; null of a warm cell, and without any value.</summary>
    public ColdReads? Cold { get; }

    /// <summary>How many of them are marked.</summary>
    public int Disturbed => counted.Count(iteration => iteration.Status == IterationStatus.Disturbed);

    /// <summary>How many iterations were disturbed of blocks whose value is another one's, as they were measured again.</summary>
    public int DisturbedBefore => Iterations.Count(iteration => iteration.Status == IterationStatus.Disturbed) - Disturbed;

    /// <summary>Why others have none, each reason once. What failed and was measured again does not count.</summary>
    public IReadOnlyList<string> Failures => ReasonsOf(Iterations.Where(iteration => iteration.Status == IterationStatus.Failed && !HasFigureOf(iteration)));

    /// <summary>How many iterations failed of blocks that have a figure by now, as they were measured again.</summary>
    public int FailedBefore => Iterations.Count(iteration => iteration.Status == IterationStatus.Failed && HasFigureOf(iteration));

    /// <summary>Why it cannot be measured here; null where it can.</summary>
    public string? Cannot => Cell.Cannot;

    /// <summary>Every iteration, failed ones among them, in the order they were measured.</summary>
    public IReadOnlyList<IterationSummary> Iterations { get; }

    /// <summary>Whether figures are missing that could be there.</summary>
    internal bool IsMissing => State is not (CellState.Measured or CellState.Cannot);

    /// <summary>Whether its figures can be ranked: not where they were to be cold, and that is not proven.</summary>
    internal bool IsRanked => Cold is null or { IsProven: true };

    /// <summary>Why values are marked, each reason once.</summary>
    internal IReadOnlyList<string> Disturbances => ReasonsOf(counted.Where(iteration => iteration.Status == IterationStatus.Disturbed));

    /// <summary>The folders with the diagnostics of what failed.</summary>
    internal IReadOnlyList<string> Diagnostics => [.. Iterations.Where(iteration => !HasFigureOf(iteration)).Select(iteration => iteration.Diagnostics).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The subject, and whether it is a stand-in: no figure is shown without that.</summary>
    internal string SubjectText => IsStandIn ? $"{Subject} (stand-in)" : Subject;

    /// <summary>Its state in words, with how many figures there are where some are missing.</summary>
    internal string StateText => State switch
    {
        CellState.Measured => "measured",
        CellState.Incomplete => FormattableString.Invariant($"{Values.Count} of {Planned}"),
        CellState.NotMeasured => "not measured yet",
        CellState.NotStarted => "did not start",
        CellState.Failed => "failed",
        _ => "cannot",
    };

    /// <summary>Sums up a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="planned">How many figures there should be.</param>
    /// <param name="iterations">What was measured, by the name of the run.</param>
    /// <param name="manifest">The manifest of its subject; null for one that did not start.</param>
    public static CellSummary Of(Cell cell, int planned, IEnumerable<(string Run, Iteration Iteration)> iterations, EnvironmentManifest? manifest = null) =>
        new(cell, planned, [.. iterations.OrderBy(item => item.Run, StringComparer.Ordinal).ThenBy(item => item.Iteration.Block).Select(item => IterationSummary.Of(item.Run, item.Iteration, cell.Metric))], manifest);

    private static IterationSummary Best(IEnumerable<IterationSummary> block) => block.OrderBy(iteration => iteration.Status == IterationStatus.Valid).Last();

    private static IReadOnlyList<string> ReasonsOf(IEnumerable<IterationSummary> iterations) => [.. iterations.Select(iteration => iteration.Reason ?? "").Distinct(StringComparer.Ordinal)];

    private bool HasFigureOf(IterationSummary failed) => Iterations.Any(other => other.Value is not null && other.Run == failed.Run && other.Block == failed.Block);
}

/// <summary>What came of a cell.</summary>
internal enum CellState
{
    /// <summary>It has all its figures.</summary>
    Measured,

    /// <summary>It has some of its figures.</summary>
    Incomplete,

    /// <summary>Nothing was tried yet.</summary>
    NotMeasured,

    /// <summary>Its subject never started.</summary>
    NotStarted,

    /// <summary>It was tried, and there is no figure.</summary>
    Failed,

    /// <summary>This machine cannot measure it.</summary>
    Cannot,
}

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
/// <param name="Notes">What could not be observed.</param>
internal sealed record IterationSummary(
    string Run, int Block, IterationStatus Status, double? Value, string? Reason, FailureKind? FailureKind, IterationFailure? Failure, string? Diagnostics,
    IReadOnlyList<string> Printed, DateTimeOffset StartedAt, double Seconds, string? Environment, IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Resources, ColdReads? Cold, IReadOnlyList<string> Notes)
{
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
            iteration.Notes);
    }
}
