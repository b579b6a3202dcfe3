using Bench.Results.Runs;

namespace Bench.Results.Comparison;

/// <summary>
/// What runs say of one subject, one after another: each is compared with the one before it. Its public members are what <c>--json</c> shows. Immutable.
/// </summary>
internal sealed record RunHistory
{
    /// <summary>The format this library writes, and the only one so far.</summary>
    public const int CurrentSchemaVersion = 1;

    private RunHistory(string subject, double threshold, IReadOnlyList<HistoryStep> steps) => (Subject, Threshold, Steps) = (subject, threshold, steps);

    public int SchemaVersion { get; } = CurrentSchemaVersion;

    public string Subject { get; }

    /// <summary>What is no difference in practice: 0.05 for 5 %.</summary>
    public double Threshold { get; }

    /// <summary>The runs that have a figure of the subject, the oldest first.</summary>
    public IReadOnlyList<HistoryStep> Steps { get; }

    /// <summary>Whether the newest run is slower than the one before it, by more than the threshold.</summary>
    public bool IsSlower => Steps is [.., var newest] && newest.Slower.Any();

    /// <summary>Sums up runs.</summary>
    /// <param name="runs">The runs, in any order.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="threshold">What is no difference in practice.</param>
    public static RunHistory Of(IEnumerable<RunRecord> runs, string subject, double threshold)
    {
        ComparedSide[] sides =
        [
            .. runs.OrderBy(run => run.Plan.StartedAt).ThenBy(run => run.Folder, StringComparer.Ordinal).Select(run => new ComparedSide(run, subject)).Where(side => side.Cells.Any(cell => cell.Median is not null)),
        ];
        return new(subject, threshold, [.. sides.Select((side, index) => HistoryStep.Of(side, index == 0 ? null : RunComparison.Of(sides[index - 1], side, threshold)))]);
    }
}

/// <summary>A run of a history. Immutable.</summary>
internal sealed record HistoryStep
{
    private HistoryStep(ComparedSide side) => (Run, Folder, StartedAt) = (side.Run.Name, side.Run.Folder, side.Run.Plan.StartedAt);

    public string Run { get; }

    /// <summary>Where it lies: a full path.</summary>
    public string Folder { get; }

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>The version of the server; null where it did not say.</summary>
    public string? Version { get; private init; }

    /// <summary>Where it was measured, as one value; null where there is no manifest.</summary>
    public string? Fingerprint { get; private init; }

    /// <summary>The figures.</summary>
    public required IReadOnlyList<HistoryFigure> Figures { get; init; }

    /// <summary>In what it differs from the run before that has to be the same: then nothing is said of what is slower.</summary>
    public IReadOnlyList<ComparisonObstacle> Unlike { get; private init; } = [];

    /// <summary>What is said of each cell beside the run before; nothing of the first run, and of one that was not measured alike.</summary>
    public IReadOnlyList<CellComparison> Cells { get; private init; } = [];

    /// <summary>The cells that are slower than in the run before, by more than the threshold.</summary>
    internal IEnumerable<CellComparison> Slower => Cells.Where(cell => cell is { Verdict: Verdict.Slower, IsBeyondThreshold: true });

    /// <summary>Those that are faster.</summary>
    internal IEnumerable<CellComparison> Faster => Cells.Where(cell => cell is { Verdict: Verdict.Faster, IsBeyondThreshold: true });

    /// <summary>Sums up a run.</summary>
    /// <param name="side">The run.</param>
    /// <param name="comparison">What is said of it beside the one before; null for the first.</param>
    public static HistoryStep Of(ComparedSide side, RunComparison? comparison) => new(side)
    {
        Version = side.ManifestOf(side.Subject!)?.Server.Version,
        Fingerprint = side.ManifestOf(side.Subject!)?.Fingerprint,
        Figures = [.. side.Cells.Where(cell => cell.Median is not null).Select(HistoryFigure.Of)],
        Unlike = comparison?.Unlike ?? [],
        Cells = comparison is { Unlike: [] } ? comparison.Cells : [],
    };
}

/// <summary>A figure of a history. Immutable.</summary>
/// <param name="Cell">The cell's id.</param>
/// <param name="Title">The cell, for people.</param>
/// <param name="Metric">The figure's name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="HigherIsBetter">Whether more of it is better.</param>
/// <param name="Median">The median.</param>
/// <param name="Low">Where its interval begins; null with too few values.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Values">How many values there are.</param>
internal sealed record HistoryFigure(string Cell, string Title, string Metric, string Unit, bool HigherIsBetter, double Median, double? Low, double? High, int Values)
{
    public static HistoryFigure Of(CellSummary cell) => new(
        cell.Id,
        $"{cell.Cell.Work.Title}, {cell.Protocol}",
        cell.Metric,
        cell.Unit,
        cell.HigherIsBetter,
        cell.Median!.Value,
        cell.Interval?.Low,
        cell.Interval?.High,
        cell.UsedValues.Count);

    /// <summary>What is said of it beside the run before; null for nothing.</summary>
    internal CellComparison? In(HistoryStep step) => step.Cells.FirstOrDefault(cell => CellId.Of(cell.Second.Subject, cell.Work) == Cell);
}
