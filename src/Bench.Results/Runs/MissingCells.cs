namespace Bench.Results.Runs;

/// <summary>Cells that lack figures for one reason, or cannot have any: what people are told instead of the same sentence for each. Immutable.</summary>
/// <param name="State">What came of them.</param>
/// <param name="Reason">Why; empty for what was not tried yet.</param>
/// <param name="Diagnostics">The folders with what is known of the failures.</param>
/// <param name="Cells">The cells.</param>
internal sealed record MissingCells(CellState State, string Reason, IReadOnlyList<string> Diagnostics, IReadOnlyList<CellSummary> Cells)
{
    private const int MostNamed = 3;

    /// <summary>What they are called: their subject where that is the reason, else their names, of many only how many there are.</summary>
    public string Who => State is CellState.NotStarted or CellState.Cannot
        ? $"{Cells[0].Subject}, {Cells[0].Protocol}"
        : Cells.Count <= MostNamed ? string.Join(", ", Cells.Select(NameOf)) : FormattableString.Invariant($"{Cells[0].Subject}: {Cells.Count} cells");

    /// <summary>What came of them, in words; how many figures there are stands with each of their names.</summary>
    public string StateText => State == CellState.Incomplete ? "some figures" : Cells[0].StateText;

    /// <summary>All of a summary, what cannot be measured last.</summary>
    public static IReadOnlyList<MissingCells> Of(RunSummary summary) =>
    [
        .. summary.Cells.Where(cell => cell.State != CellState.Measured)
            .GroupBy(cell => (cell.State, cell.Subject, cell.Protocol, Reason: cell.Cannot ?? RunText.Reason(cell.Failures)))
            .OrderBy(group => group.Key.State)
            .Select(group => new MissingCells(
                group.Key.State, group.Key.Reason, [.. group.SelectMany(cell => cell.Diagnostics).Distinct(StringComparer.Ordinal)], [.. group])),
    ];

    private static string NameOf(CellSummary cell) => cell.State == CellState.Incomplete ? $"{cell.Id} ({cell.StateText})" : cell.Id;
}
