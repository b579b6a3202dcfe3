using Bench.Results.Ceilings;
using Bench.Results.Durability;
using Bench.Results.Fio;
using Bench.Results.Manifests;
using Bench.Results.Statistics;

namespace Bench.Results.Runs;

/// <summary>What is known of a cell. Its public members are what <c>summary.json</c> and <c>--json</c> have of it. Immutable.</summary>
internal sealed record CellSummary
{
    private CellSummary(
        Cell cell, int planned, IReadOnlyList<IterationSummary> iterations, EnvironmentManifest? manifest, DurabilitySummary? durability, IReadOnlyList<Ceiling> ceilings)
    {
        Cell = cell;
        Planned = planned;
        Iterations = iterations;
        Counted = [.. iterations.Where(iteration => iteration.Value is not null).GroupBy(iteration => (iteration.Run, iteration.Block)).Select(Best)];
        Values = [.. Counted.Select(iteration => iteration.Value!.Value)];
        double[] valid = [.. Counted.Where(iteration => iteration.Status == IterationStatus.Valid).Select(iteration => iteration.Value!.Value)];
        Used = valid.Length < Values.Count && valid.Length >= MedianInterval.LeastValues ? UsedIterations.Valid : UsedIterations.All;
        UsedValues = Used == UsedIterations.Valid ? valid : Values;
        Statistics = FigureStatistics.Of(UsedValues);
        Cold = cell.Pass == CachePass.Cold ? ColdReads.Worst(Counted.Select(iteration => iteration.Cold ?? ColdReads.Unknown)) : null;
        Latency = LatencyFigures.Merge([.. Counted.Where(iteration => Used == UsedIterations.All || iteration.Status == IterationStatus.Valid).Select(iteration => iteration.Latencies)]);
        Tier = manifest?.Server.Durability;
        IsStandIn = manifest?.Server.IsStandIn ?? false;
        Fingerprint = manifest?.Fingerprint;
        ObservedDurability = durability?.Observed;
        IsDurabilityContradicted = durability?.Contradiction is not null;
        Bounds = Median is { } median ? CellBound.Of(cell, median, Counted, manifest, ceilings) : null;
    }

    internal Cell Cell { get; }

    public string Id => Cell.Id;

    public string Subject => Cell.Subject;

    public string Protocol => Cell.Protocol;

    public string Workload => Cell.Workload;

    public long Size => Cell.Size;

    public CachePass Pass => Cell.Pass;

    /// <summary>How many threads made the load, where cells of the run differ in it; null where it is the run's number.</summary>
    public int? Threads => Cell.Threads;

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
    public string Durability => DurabilityText.Of(Tier);

    /// <summary>What was observed of that; null where it was not tried yet.</summary>
    public ObservedDurability? ObservedDurability { get; }

    /// <summary>Whether what was observed is against what was promised.</summary>
    public bool IsDurabilityContradicted { get; }

    /// <summary>Whether a stand-in took the system's place: its figures say nothing about the system.</summary>
    public bool IsStandIn { get; }

    /// <summary>That of the subject's manifest; null where there is none.</summary>
    public string? Fingerprint { get; }

    /// <summary>How many figures there should be.</summary>
    public int Planned { get; }

    /// <summary>Which iterations median, interval and all that follows are made of.</summary>
    public UsedIterations Used { get; }

    /// <summary>The middle one of the values; of an even number the mean of the two in the middle. Null without any.</summary>
    public double? Median => Statistics?.Median;

    /// <summary>Where the true median lies, with a confidence of at least 95 %; null with too few values.</summary>
    public ConfidenceInterval? Interval => Statistics?.Interval;

    /// <summary>How far two values usually lie apart, as a share of the median; null for a single one.</summary>
    public double? Spread => Statistics?.Spread;

    /// <summary>The smallest ratio to another such cell that would be told from 1; null without an interval.</summary>
    public double? SmallestEffect => Statistics?.SmallestEffect;

    public double? Minimum => Statistics?.Minimum;

    public double? Maximum => Statistics?.Maximum;

    /// <summary>The median's share of the ceiling it comes nearest to; null where there is none of its work.</summary>
    public double? OfCeiling => Bounds?.Share;

    /// <summary>Which ceiling that is.</summary>
    public CeilingKind? Ceiling => Bounds?.Nearest;

    /// <summary>What bounds the median, whatever the server is; null without a median.</summary>
    public Bound? BoundBy => Bounds?.By;

    /// <summary>Percentiles of the latency of all operations of all iterations that count, in seconds by name: <c>read-latency-p99.9</c>. Empty where fio gave no histograms.</summary>
    public IReadOnlyDictionary<string, double> Latency { get; }

    /// <summary>The main metric of each block that has one, in the order they were measured: of what was disturbed and measured again, the later.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Whether they are cold, by the value that is farthest from a proof; null of a warm cell, and without any value.</summary>
    public ColdReads? Cold { get; }

    /// <summary>How many of them are marked.</summary>
    public int Disturbed => Counted.Count(iteration => iteration.Status == IterationStatus.Disturbed);

    /// <summary>How many iterations were disturbed of blocks whose value is another one's, as they were measured again.</summary>
    public int DisturbedBefore => Iterations.Count(iteration => iteration.Status == IterationStatus.Disturbed) - Disturbed;

    /// <summary>Why others have none, each reason once. What failed and was measured again does not count.</summary>
    public IReadOnlyList<string> Failures => ReasonsOf(Iterations.Where(iteration => iteration.Status == IterationStatus.Failed && !HasFigureOf(iteration)));

    /// <summary>How many iterations failed of blocks that have a figure by now, as they were measured again.</summary>
    public int FailedBefore => Iterations.Count(iteration => iteration.Status == IterationStatus.Failed && HasFigureOf(iteration));

    /// <summary>How many of the values are of data that nobody looked at, as the run ended before.</summary>
    public int Unverified => Counted.Count(iteration => iteration.IsVerified == false);

    /// <summary>Why it cannot be measured here; null where it can.</summary>
    public string? Cannot => Cell.Cannot;

    /// <summary>Every iteration, failed ones among them, in the order they were measured.</summary>
    public IReadOnlyList<IterationSummary> Iterations { get; }

    /// <summary>One iteration of each block: the last that is valid, else the last that is not.</summary>
    internal IReadOnlyList<IterationSummary> Counted { get; }

    /// <summary>The values that count.</summary>
    internal IReadOnlyList<double> UsedValues { get; }

    /// <summary>What they say; null without any.</summary>
    internal FigureStatistics? Statistics { get; }

    /// <summary>What bounds the median; null without one.</summary>
    internal CellBound? Bounds { get; }

    /// <summary>The same in a few words; null where nothing is known.</summary>
    internal string? BoundsText => Bounds is { } bounds ? BoundText.Of(bounds) : null;

    /// <summary>Whether figures are missing that could be there.</summary>
    internal bool IsMissing => State is not (CellState.Measured or CellState.Cannot);

    /// <summary>Whether its figures can be ranked: not where they were to be cold, and that is not proven.</summary>
    internal bool IsRanked => Cold is null or { IsProven: true };

    /// <summary>Why values are marked, each reason once.</summary>
    internal IReadOnlyList<string> Disturbances => ReasonsOf(Counted.Where(iteration => iteration.Status == IterationStatus.Disturbed));

    /// <summary>How many values are marked, and whether they count.</summary>
    internal string DisturbedText => FormattableString.Invariant($"{Disturbed} disturbed{(Used == UsedIterations.Valid ? " and left out" : "")}");

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
    /// <param name="durability">What was observed of its subject's durability; null for nothing yet.</param>
    /// <param name="ceilings">What nothing in its runs can exceed; null for nothing.</param>
    public static CellSummary Of(
        Cell cell, int planned, IEnumerable<(string Run, Iteration Iteration)> iterations, EnvironmentManifest? manifest = null, DurabilitySummary? durability = null,
        IReadOnlyList<Ceiling>? ceilings = null) =>
        new(cell, planned, [.. iterations.OrderBy(item => item.Run, StringComparer.Ordinal).ThenBy(item => item.Iteration.Block).Select(item => IterationSummary.Of(item.Run, item.Iteration, cell.Metric))], manifest, durability, ceilings ?? []);

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

/// <summary>Which iterations a cell's statistics are made of.</summary>
internal enum UsedIterations
{
    /// <summary>All that have a figure: without the disturbed ones, too few would be left for an interval.</summary>
    All,

    /// <summary>Those that nothing disturbed: the others have figures, and are left out.</summary>
    Valid,
}
