namespace Bench.Results.Runs;

/// <summary>What a summary says of one workload, as every output shows it: figures in groups that can be compared, and cells without any. Immutable.</summary>
/// <param name="Title">The workload, with size and pass.</param>
/// <param name="Caption">Which figure it is, and which direction is better.</param>
/// <param name="Groups">Cells with figures that can be ranked.</param>
/// <param name="Unproven">Cells that were to be cold, and it is not proven that they were, in the order of the plan: they are not ranked.</param>
/// <param name="Without">Cells without any figure, in the order of the plan.</param>
internal sealed record WorkloadTable(string Title, string Caption, IReadOnlyList<TierGroup> Groups, IReadOnlyList<CellSummary> Unproven, IReadOnlyList<CellSummary> Without)
{
    /// <summary>What stands over cells that are not proven to be cold.</summary>
    public const string UnprovenTitle = "cold: unproven, not ranked";

    /// <summary>A table for each workload, size and pass, in the order of the plan.</summary>
    public static IReadOnlyList<WorkloadTable> Of(RunSummary summary) =>
        [.. summary.Cells.GroupBy(cell => (cell.Cell.Work with { Protocol = "" }, cell.Metric)).Select(cells => Of([.. cells]))];

    private static WorkloadTable Of(IReadOnlyList<CellSummary> cells)
    {
        var first = cells[0];
        return new(
            first.Cell.Work.Title,
            $"{first.Metric}, {(first.HigherIsBetter ? "higher" : "lower")} is better",
            TierGroup.Of(cells.Where(cell => cell.Median is not null && cell.IsRanked)),
            [.. cells.Where(cell => cell.Median is not null && !cell.IsRanked)],
            [.. cells.Where(cell => cell.Median is null)]);
    }
}

/// <summary>
/// Cells whose figures are of the same work, best first: servers that promise different things at a sync do different work for the same call, and
/// a stand-in does none that counts. Immutable.
/// </summary>
/// <param name="Title">What they have in common.</param>
/// <param name="Cells">The cells.</param>
internal sealed record TierGroup(string Title, IReadOnlyList<CellSummary> Cells)
{
    /// <summary>Groups cells that have figures; stand-ins come last.</summary>
    public static IReadOnlyList<TierGroup> Of(IEnumerable<CellSummary> cells) =>
    [
        .. cells.GroupBy(cell => (cell.IsStandIn, IsUnknown: cell.Tier is null, cell.Tier)).OrderBy(group => group.Key)
            .Select(group => new TierGroup(TitleOf(group.First()), [.. group.OrderBy(cell => cell.HigherIsBetter ? -cell.Median : cell.Median)])),
    ];

    private static string TitleOf(CellSummary cell) => (cell.IsStandIn ? "stand-ins, which say nothing about the systems; durable in: " : "durable in: ") + cell.Durability;
}
