using Bench.Results.Runs;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Bench.Reports.Charts;

/// <summary>
/// One workload under several conditions, such as cold and warm: a row for each subject, a mark for each condition. Only what was measured under at least two
/// of them is drawn.
/// </summary>
internal static class ContrastChart
{
    private const double LegendHeight = 26;

    private static readonly MarkerType[] Marks = [MarkerType.Circle, MarkerType.Square, MarkerType.Triangle, MarkerType.Diamond];

    /// <summary>All charts that a summary has something for: cold against warm, sizes, protocols.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="colors">The colours of subjects.</param>
    public static IReadOnlyList<Chart> Of(RunSummary summary, SubjectColors colors)
    {
        CellSummary[] cells = [.. summary.Cells.Where(cell => cell.Median is not null)];
        return
        [
            .. Of(cells, "passes", "cold and warm", cell => (cell.Workload, cell.Size, cell.Threads, cell.Metric), cell => (cell.SubjectText, cell.Protocol), cell => (PassOf(cell), PassOf(cell)), colors),
            .. Of(cells, "sizes", "by size", cell => (cell.Workload, cell.Pass, cell.Threads, cell.Metric), cell => (cell.SubjectText, cell.Protocol), cell => (cell.Size.ToString("D20", null), CellId.SizeText(cell.Size)), colors),
            .. Of(cells, "protocols", "by protocol", cell => (cell.Workload, cell.Size, cell.Pass, cell.Threads, cell.Metric), cell => (cell.SubjectText, ""), cell => (cell.Protocol, cell.Protocol), colors),
        ];
    }

    private static string PassOf(CellSummary cell) => cell.Pass == CachePass.Cold && !cell.IsRanked ? "cold: unproven" : cell.Pass.ToString().ToLowerInvariant();

    private static IEnumerable<Chart> Of<T>(
        IEnumerable<CellSummary> cells, string name, string title, Func<CellSummary, T> sameWork, Func<CellSummary, (string Subject, string Protocol)> sameRow,
        Func<CellSummary, (string Order, string Name)> conditionOf, SubjectColors colors)
        where T : notnull =>
        from work in cells.GroupBy(sameWork)
        let rows = work.GroupBy(sameRow).Where(row => row.Select(conditionOf).Distinct().Count() > 1).ToArray()
        where rows is not []
        let conditions = rows.SelectMany(row => row).Select(conditionOf).Distinct().Order().Select(condition => condition.Name).ToArray()
        select Draw(rows, conditions, name, title, cell => conditionOf(cell).Name, colors);

    private static Chart Draw(IGrouping<(string Subject, string Protocol), CellSummary>[] rows, string[] conditions, string name, string title, Func<CellSummary, string> conditionOf, SubjectColors colors)
    {
        var first = rows[0].First();
        var unit = ChartUnit.Of(first.Unit);
        var model = ChartStyle.Model();
        model.Axes.Add(ChartStyle.Names(AxisPosition.Left, rows.Select(row => RowOf(row.Key, rows))));
        model.Axes.Add(ChartStyle.Figures(first, unit, rows.SelectMany(row => row).Max(cell => cell.Median!.Value)));
        model.Legends.Add(ChartStyle.Legend());
        foreach (var (condition, index) in conditions.Select((condition, index) => (condition, index)))
        {
            // The legend says what a shape means; the colour is the subject's.
            model.Series.Add(Mark(index, Palette.ColorOf(Palette.Ink), condition));
        }

        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            var color = Palette.ColorOf(colors.PlaceOf(row.First().Subject));
            var values = row.Select(cell => cell.Median!.Value / unit.Size).ToArray();
            model.Series.Add(ChartStyle.Line(ChartStyle.Behind(color), ChartStyle.MarkSize / 2, new DataPoint(values.Min(), index), new DataPoint(values.Max(), index)));
            foreach (var cell in row)
            {
                var mark = Mark(Array.IndexOf(conditions, conditionOf(cell)), color, title: null);
                mark.Points.Add(new(cell.Median!.Value / unit.Size, index));
                model.Series.Add(mark);
            }
        }

        var texts = rows.Select(row => $"{RowOf(row.Key, rows)}: {string.Join(", ", row.Select(cell => $"{conditionOf(cell)} {RunText.Figure(cell.Median!.Value, cell.Unit)}"))}");
        return new(
            $"{name}--{CellId.Safe(string.Join('-', [first.Workload, .. Rest(first, name)]))}",
            $"{string.Join(", ", [first.Workload, .. Rest(first, name)])}: {title}",
            string.Join("; ", texts),
            model,
            ChartStyle.AxisHeight + LegendHeight + (rows.Length * ChartStyle.RowHeight));
    }

    private static string RowOf((string Subject, string Protocol) row, IEnumerable<IGrouping<(string Subject, string Protocol), CellSummary>> rows) =>
        rows.Count(other => other.Key.Subject == row.Subject) > 1 ? $"{row.Subject}, {row.Protocol}" : row.Subject;

    /// <summary>What is the same in the whole chart.</summary>
    private static string[] Rest(CellSummary cell, string name) =>
    [
        .. name == "sizes" || cell.Size == 0 ? [] : new[] { CellId.SizeText(cell.Size) },
        .. cell.Threads is { } threads ? [FormattableString.Invariant($"{threads} threads")] : Array.Empty<string>(),
        .. name == "passes" ? [] : new[] { cell.Pass.ToString().ToLowerInvariant() },
    ];

    private static ScatterSeries Mark(int condition, OxyColor color, string? title) => new()
    {
        Title = title,
        RenderInLegend = title is not null,
        MarkerType = Marks[condition % Marks.Length],
        MarkerSize = ChartStyle.MarkSize + 1,
        MarkerFill = condition == 0 ? OxyColors.Transparent : color,
        MarkerStroke = color,
        MarkerStrokeThickness = 1.5,
    };
}
