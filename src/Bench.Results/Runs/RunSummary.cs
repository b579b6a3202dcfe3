namespace Bench.Results.Runs;

/// <summary>What a run says so far, cell by cell. Made of what is stored, and of nothing else. Immutable.</summary>
internal sealed record RunSummary
{
    private RunSummary(RunPlan plan, IReadOnlyList<CellSummary> cells)
    {
        Plan = plan;
        Cells = cells;
    }

    public RunPlan Plan { get; }

    /// <summary>Every cell of the plan, in its order.</summary>
    public IReadOnlyList<CellSummary> Cells { get; }

    /// <summary>Whether every cell that can be measured has as many figures as were planned.</summary>
    public bool IsComplete => Cells.All(cell => cell.Cell.Cannot is not null || cell.Values.Count == Plan.Iterations);

    /// <summary>Sums up what is stored.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="read">What was measured of a cell.</param>
    public static RunSummary Of(RunPlan plan, Func<Cell, CellRecord> read) => new(plan, [.. plan.Cells.Select(cell => CellSummary.Of(cell, read(cell).Iterations))]);
}

/// <summary>What is known of a cell. Immutable.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Values">The main metric of each iteration that has one, in the order of the blocks.</param>
/// <param name="Disturbed">How many of them are marked.</param>
/// <param name="Failures">Why others have none, each reason once.</param>
internal sealed record CellSummary(Cell Cell, IReadOnlyList<double> Values, int Disturbed, IReadOnlyList<string> Failures)
{
    /// <summary>The middle one of the values; of an even number the mean of the two in the middle. Null without any.</summary>
    public double? Median
    {
        get
        {
            double[] ordered = [.. Values.Order()];
            return ordered.Length == 0 ? null : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
        }
    }

    public static CellSummary Of(Cell cell, IReadOnlyList<Iteration> iterations)
    {
        Iteration[] ordered = [.. iterations.OrderBy(iteration => iteration.Block)];
        Iteration[] measured = [.. ordered.Where(iteration => iteration.Status != IterationStatus.Failed)];
        return new(
            cell,
            [.. measured.Select(iteration => iteration.Metrics[cell.Metric])],
            measured.Count(iteration => iteration.Status == IterationStatus.Disturbed),
            [.. ordered.Where(iteration => iteration.Status == IterationStatus.Failed).Select(iteration => iteration.Reason ?? "").Distinct(StringComparer.Ordinal)]);
    }
}
