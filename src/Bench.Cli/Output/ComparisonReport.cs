using Bench.Results.Comparison;
using Bench.Results.Runs;

namespace Bench.Cli.Output;

/// <summary>A comparison for people: a table for each workload, a line for each cell, then what came of all of them.</summary>
internal static class ComparisonReport
{
    public static void Show(Terminal terminal, RunComparison comparison)
    {
        terminal.Line($"first   {comparison.First.Name}");
        terminal.Line($"second  {comparison.Second.Name}");
        terminal.Line();
        foreach (var workload in comparison.Cells.GroupBy(cell => (cell.Title, cell.Metric, cell.HigherIsBetter)))
        {
            terminal.Line($"{workload.Key.Title}: {workload.Key.Metric}, {(workload.Key.HigherIsBetter ? "higher" : "lower")} is better");
            Show(terminal, [.. workload], comparison.Threshold);
            terminal.Line();
        }

        terminal.Line(ComparisonText.Counts(comparison));
        foreach (var note in ComparisonText.Notes(comparison))
        {
            terminal.Line($"  {note}");
        }
    }

    private static void Show(Terminal terminal, IReadOnlyList<CellComparison> cells, double threshold)
    {
        string[][] rows =
        [
            .. cells.Select(cell => new[]
            {
                ComparisonText.SubjectsOf(cell), cell.Protocol, RunText.Figure(cell.First.Median, cell.Unit), RunText.Figure(cell.Second.Median, cell.Unit),
                ComparisonText.RatioOf(cell), ComparisonText.CountOf(cell), ComparisonText.VerdictOf(cell, threshold),
            }),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            var line = $"  {string.Join("  ", row.Zip(widths, (field, width) => field.PadRight(width)))}".TrimEnd();
            if (line.Length <= terminal.Out.Profile.Width)
            {
                terminal.Line(line);
                continue;
            }

            terminal.Line($"  {row[0]}  {row[1]}");
            terminal.Line($"    {string.Join("  ", row[2..])}");
        }
    }
}
