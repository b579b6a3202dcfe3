using Bench.Results.Runs;

namespace Bench.Results.Comparison;

/// <summary>What two runs say of each other, or two subjects of one, cell by cell. Its public members are what <c>--json</c> shows. Immutable.</summary>
internal sealed record RunComparison
{
    /// <summary>The format this library writes, and the only one so far.</summary>
    public const int CurrentSchemaVersion = 1;

    private RunComparison(ComparedSide first, ComparedSide second, double threshold)
    {
        First = new(first.Run.Name, first.Run.Folder, first.Subject);
        Second = new(second.Run.Name, second.Run.Folder, second.Subject);
        Threshold = threshold;
    }

    public int SchemaVersion { get; } = CurrentSchemaVersion;

    /// <summary>What is compared with.</summary>
    public ComparisonEntry First { get; }

    /// <summary>What is compared.</summary>
    public ComparisonEntry Second { get; }

    /// <summary>What is no difference in practice: 0.05 for 5 %.</summary>
    public double Threshold { get; }

    /// <summary>The chance of a false alarm among all cells.</summary>
    public double Level { get; } = CellVerdicts.Level;

    /// <summary>In what they differ that has to be the same for a fair comparison.</summary>
    public required IReadOnlyList<ComparisonObstacle> Unlike { get; init; }

    /// <summary>Every cell that both have figures of, in the order of the first plan.</summary>
    public required IReadOnlyList<CellComparison> Cells { get; init; }

    /// <summary>Cells that both were to measure, and of which a figure is missing.</summary>
    public required IReadOnlyList<UncomparedCell> Missing { get; init; }

    /// <summary>The ids of cells that only the first was to measure.</summary>
    public required IReadOnlyList<string> OnlyInFirst { get; init; }

    /// <summary>The ids of cells that only the second was to measure.</summary>
    public required IReadOnlyList<string> OnlyInSecond { get; init; }

    /// <summary>Whether a cell is slower, and further from 1 than the threshold.</summary>
    public bool IsSlower => Cells.Any(cell => cell is { Verdict: Verdict.Slower, IsBeyondThreshold: true });

    /// <summary>When it was looked whether the figures are clear, in blocks, where the run ended once they were; null for a run of a fixed length.</summary>
    public IReadOnlyList<int>? Looks { get; init; }

    /// <summary>Compares the two subjects of a run that measured them in pairs.</summary>
    /// <param name="run">The run.</param>
    /// <param name="threshold">What is no difference in practice.</param>
    public static RunComparison OfSubjects(RunRecord run, double threshold) => run.Plan.Subjects is [var first, var second]
        ? Of(new(run, first), new(run, second), threshold)
        : throw new ArgumentException("The run has not two subjects.", nameof(run));

    /// <summary>Compares them.</summary>
    /// <param name="first">What is compared with.</param>
    /// <param name="second">What is compared.</param>
    /// <param name="threshold">What is no difference in practice.</param>
    public static RunComparison Of(ComparedSide first, ComparedSide second, double threshold)
    {
        var others = second.Cells.ToDictionary(cell => KeyOf(second, cell));
        var matched = first.Cells.Where(cell => others.ContainsKey(KeyOf(first, cell))).Select(cell => new CellPair(cell, others[KeyOf(first, cell)])).ToArray();
        CellPair[] comparable = [.. matched.Where(pair => ObstacleOf(pair) is null)];
        var known = first.Cells.Select(cell => KeyOf(first, cell)).ToHashSet();
        var looks = first.Run.Folder == second.Run.Folder && first.Run.Plan.IsPaired ? first.Run.Plan.Looks : null;
        return new(first, second, threshold)
        {
            Looks = looks?.Looks,
            Unlike = ComparisonObstacle.Between(first, second, comparable),
            Cells = new CellVerdicts(threshold, looks).Of(comparable),
            Missing = [.. matched.Where(pair => ObstacleOf(pair) is not null).Select(pair => new UncomparedCell(pair.First.Id, pair.Second.Id, ObstacleOf(pair)!))],
            OnlyInFirst = [.. first.Cells.Where(cell => !others.ContainsKey(KeyOf(first, cell))).Select(cell => cell.Id)],
            OnlyInSecond = [.. second.Cells.Where(cell => !known.Contains(KeyOf(second, cell))).Select(cell => cell.Id)],
        };
    }

    /// <summary>What two cells have to share: not the subject, where that is what is compared.</summary>
    private static (string Subject, CellWork Work) KeyOf(ComparedSide side, CellSummary cell) => (side.Subject is null ? cell.Subject : "", cell.Cell.Work);

    private static string? ObstacleOf(CellPair pair) => (pair.First, pair.Second) switch
    {
        ({ Median: null }, _) or (_, { Median: null }) => $"{StateOf(pair.First)} and {StateOf(pair.Second)}",
        var (first, second) when (first.Metric, first.Unit, first.HigherIsBetter) != (second.Metric, second.Unit, second.HigherIsBetter) => $"{first.Metric} and {second.Metric} are not the same figure",
        _ => null,
    };

    private static string StateOf(CellSummary cell) => cell.Median is null ? cell.StateText : "measured";
}

/// <summary>One of two things that were compared.</summary>
/// <param name="Run">What the run is called.</param>
/// <param name="Folder">Where it lies: a full path.</param>
/// <param name="Subject">The subject that counts; null for all of the run's.</param>
internal sealed record ComparisonEntry(string Run, string Folder, string? Subject)
{
    /// <summary>What people call it.</summary>
    internal string Name => Subject is null ? Run : $"{Subject} in {Run}";
}

/// <summary>A cell that could not be compared.</summary>
/// <param name="First">Its id in what is compared with.</param>
/// <param name="Second">Its id in what is compared.</param>
/// <param name="Reason">What is missing.</param>
internal sealed record UncomparedCell(string First, string Second, string Reason);
