using Bench.Results.Runs;
using Bench.Results.Statistics;

namespace Bench.Results.Comparison;

/// <summary>What is said of two cells of the same work. Its public members are what <c>--json</c> shows. Immutable.</summary>
internal sealed record CellComparison
{
    public required string Workload { get; init; }

    public required string Protocol { get; init; }

    public required long Size { get; init; }

    public required CachePass Pass { get; init; }

    /// <summary>How many threads made the load, where cells of the run differ in it; null otherwise.</summary>
    public required int? Threads { get; init; }

    public required string Metric { get; init; }

    public required string Unit { get; init; }

    public required bool HigherIsBetter { get; init; }

    /// <summary>What is compared with.</summary>
    public required ComparedFigure First { get; init; }

    /// <summary>What is compared.</summary>
    public required ComparedFigure Second { get; init; }

    /// <summary>Of how many blocks the ratio is, compared one by one; 0 where all values were compared with all.</summary>
    public required int Pairs { get; init; }

    /// <summary>Second by first; null where a figure is 0.</summary>
    public double? Ratio { get; init; }

    /// <summary>Where the true ratio lies, with a confidence of at least 95 % for this cell alone; null with too few values.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>How often values that differ as much would be seen where nothing differs; null where a figure is 0.</summary>
    public double? PValue { get; init; }

    /// <summary>What that has to be no greater than, as so many cells are compared at once.</summary>
    public double? Level { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Whether the ratio is further from 1 than the threshold.</summary>
    public bool IsBeyondThreshold { get; init; }

    /// <summary>About how many blocks more would tell; null where that is told, or cannot be said.</summary>
    public int? MoreBlocks { get; init; }

    /// <summary>Why nothing can be told; null where something is, or where more blocks would tell.</summary>
    public string? Reason { get; init; }

    /// <summary>What both did.</summary>
    internal CellWork Work => new(Protocol, Workload, Size, Pass, Threads);

    /// <summary>The cell it is of, as a title.</summary>
    internal string Title => Work.Title;
}

/// <summary>One of two figures. Immutable.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="IsStandIn">Whether a stand-in took the system's place.</param>
/// <param name="IsRanked">Whether it can be ranked: not where it was to be cold, and that is not proven.</param>
/// <param name="Median">Its median.</param>
/// <param name="Values">Of how many values.</param>
/// <param name="Disturbed">How many iterations were disturbed.</param>
/// <param name="Used">Which were used.</param>
internal sealed record ComparedFigure(string Subject, bool IsStandIn, bool IsRanked, double Median, int Values, int Disturbed, UsedIterations Used)
{
    public static ComparedFigure Of(CellSummary cell) => new(cell.Subject, cell.IsStandIn, cell.IsRanked, cell.Median!.Value, cell.UsedValues.Count, cell.Disturbed, cell.Used);

    /// <summary>The subject, and whether it is a stand-in.</summary>
    internal string SubjectText => IsStandIn ? $"{Subject} (stand-in)" : Subject;
}

/// <summary>What can be said of the second figure.</summary>
internal enum Verdict
{
    /// <summary>The interval lies within the threshold on both sides of 1.</summary>
    NoDifference,

    /// <summary>It is better.</summary>
    Faster,

    /// <summary>It is worse.</summary>
    Slower,

    /// <summary>The figures are too few, or too far apart.</summary>
    CannotTell,
}
