using System.Globalization;
using Bench.Results.Runs;
using OxyPlot;
using OxyPlot.Axes;

namespace Bench.Reports.Charts;

/// <summary>What more threads bring: a line for each subject, with the interval of each figure.</summary>
internal static class ScalingChart
{
    private const double Height = 280;
    private const double IntervalThickness = 7;

    /// <summary>A chart for each work that was measured with several numbers of threads.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="colors">The colours of subjects.</param>
    public static IReadOnlyList<Chart> Of(RunSummary summary, SubjectColors colors) =>
    [
        .. from work in summary.Cells.Where(cell => cell is { Threads: not null, Median: not null }).GroupBy(cell => (cell.Cell.Work with { Protocol = "", Threads = null }, cell.Metric))
           let rows = work.GroupBy(cell => (cell.Subject, cell.Protocol)).Where(row => row.Count() > 1).ToArray()
           where rows is not []
           select Draw(work.Key.Item1, rows, colors),
    ];

    private static Chart Draw(CellWork work, IGrouping<(string Subject, string Protocol), CellSummary>[] rows, SubjectColors colors)
    {
        var first = rows[0].First();
        var unit = ChartUnit.Of(first.Unit);
        var counts = rows.SelectMany(row => row).Select(cell => cell.Threads!.Value).Distinct().Order().ToArray();
        var model = ChartStyle.Model();
        model.Axes.Add(ChartStyle.Names(AxisPosition.Bottom, counts.Select(count => count.ToString(CultureInfo.InvariantCulture))));
        model.Axes[0].Title = "threads";
        model.Axes.Add(ChartStyle.Values(AxisPosition.Left, $"{first.Metric} ({unit.Text})", rows.SelectMany(row => row).Max(cell => cell.Interval?.High ?? cell.Median!.Value) / unit.Size));
        model.Legends.Add(ChartStyle.Legend());
        var named = rows.Select(row => row.First()).ToArray();
        var texts = new List<string>();
        foreach (var row in rows)
        {
            var cells = row.OrderBy(cell => cell.Threads).ToArray();
            var (place, name) = (colors.PlaceOf(row.Key.Subject), ChartStyle.NameOf(cells[0], named));
            foreach (var cell in cells.Where(cell => cell.Interval is not null))
            {
                model.Series.Add(ChartStyle.Line(ChartStyle.Behind(Palette.ColorOf(place)), IntervalThickness, PointOf(cell, cell.Interval!.Low), PointOf(cell, cell.Interval!.High)));
            }

            var line = ChartStyle.Line(Palette.ColorOf(place), 2, cells.Select(cell => PointOf(cell, cell.Median!.Value)));
            (line.Title, line.MarkerType, line.MarkerSize, line.MarkerFill) = (name, Palette.MarkOf(place), ChartStyle.MarkSize, Palette.ColorOf(place));
            model.Series.Add(line);
            texts.Add($"{name}: {string.Join(", ", cells.Select(cell => FormattableString.Invariant($"{cell.Threads}: {RunText.Figure(cell.Median!.Value, cell.Unit)}")))}");
        }

        return new($"threads--{CellId.Safe(work.Title)}", $"{work.Title}: by threads", string.Join("; ", texts), model, Height + ChartStyle.LegendHeight(rows.Length));

        DataPoint PointOf(CellSummary cell, double value) => new(Array.IndexOf(counts, cell.Threads!.Value), value / unit.Size);
    }
}
