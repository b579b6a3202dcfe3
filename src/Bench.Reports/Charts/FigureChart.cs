using System.Globalization;
using Bench.Results.Ceilings;
using Bench.Results.Runs;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Bench.Reports.Charts;

/// <summary>
/// The figures of a workload, a row for each subject: every iteration as a mark, a line at the median, a bar for its interval, and what the client can do
/// at most. Marks that are hollow do not count: they were disturbed, and enough others were not.
/// </summary>
internal static class FigureChart
{
    private const double HalfMedian = 0.32;
    private const double IntervalThickness = 9;
    private const double MedianThickness = 2.5;
    private const double LineHeight = 18;
    private const double HalfRow = 0.5;

    /// <summary>A ceiling that is farther off than this many times the greatest figure would press all figures together.</summary>
    private const double FarthestCeiling = 1.6;

    /// <summary>Draws it.</summary>
    /// <param name="workload">The workload; at least one cell has a figure.</param>
    /// <param name="name">What the chart is called.</param>
    /// <param name="colors">The colours of subjects.</param>
    /// <param name="ceilings">What was measured without a server.</param>
    public static Chart Of(WorkloadTable workload, string name, SubjectColors colors, IReadOnlyList<CeilingSummary> ceilings)
    {
        CellSummary[] cells = [.. workload.Groups.SelectMany(group => group.Cells), .. workload.Unproven];
        var unit = ChartUnit.Of(cells[0].Unit);
        var model = ChartStyle.Model();
        var ceilingsInReach = CeilingsInReach(cells, ceilings);

        // Above the rows there is room for the words of ceilings, one below the other, as two may lie close together.
        var (rows, words) = (cells.Length * ChartStyle.RowHeight, ceilingsInReach.Length * LineHeight);
        var names = ChartStyle.Names(AxisPosition.Left, cells.Select(cell => ChartStyle.NameOf(cell, cells)));
        names.Minimum = -HalfRow - (words / ChartStyle.RowHeight);
        model.Axes.Add(names);
        model.Axes.Add(ChartStyle.Figures(cells[0], unit, ceilingsInReach.Select(ceiling => ceiling.Value).Concat(cells.SelectMany(ValuesOf)).Max()));
        foreach (var (cell, row) in cells.Select((cell, row) => (cell, row)))
        {
            Draw(model, cell, row, unit, colors.PlaceOf(cell.Subject));
        }

        foreach (var (ceiling, index) in ceilingsInReach.Select((ceiling, index) => (ceiling, index)))
        {
            model.Annotations.Add(CeilingLine(ceiling.Protocol, ceiling.Value / unit.Size, index * LineHeight / (rows + words)));
        }

        return new(name, $"{workload.Title}: {cells[0].Metric}", Describe(cells), model, ChartStyle.AxisHeight + rows + words);
    }

    private static void Draw(PlotModel model, CellSummary cell, int row, ChartUnit unit, int place)
    {
        var color = Palette.ColorOf(place);
        if (cell.Interval is { } interval)
        {
            model.Series.Add(ChartStyle.Line(ChartStyle.Behind(color), IntervalThickness, new DataPoint(interval.Low / unit.Size, row), new DataPoint(interval.High / unit.Size, row)));
        }

        var median = cell.Median!.Value / unit.Size;
        model.Series.Add(ChartStyle.Line(color, MedianThickness, new DataPoint(median, row - HalfMedian), new DataPoint(median, row + HalfMedian)));
        foreach (var marks in cell.Iterations.Where(iteration => iteration.Value is not null).GroupBy(iteration => IsUsed(cell, iteration)).OrderBy(marks => marks.Key))
        {
            var series = new ScatterSeries
            {
                MarkerType = Palette.MarkOf(place),
                MarkerSize = ChartStyle.MarkSize,
                MarkerFill = marks.Key ? color : OxyColors.Transparent,
                MarkerStroke = color,
                MarkerStrokeThickness = 1,
            };
            series.Points.AddRange(marks.Select(iteration => new ScatterPoint(iteration.Value!.Value / unit.Size, row)));
            model.Series.Add(series);
        }
    }

    private static bool IsUsed(CellSummary cell, IterationSummary iteration) =>
        cell.Counted.Contains(iteration) && (cell.Used == UsedIterations.All || iteration.Status == IterationStatus.Valid);

    private static IEnumerable<double> ValuesOf(CellSummary cell) => cell.Iterations.Select(iteration => iteration.Value).OfType<double>().Append(cell.Interval?.High ?? 0);

    /// <summary>What a client can do at most, by protocol.</summary>
    private static (string Protocol, double Value)[] CeilingsInReach(CellSummary[] cells, IReadOnlyList<CeilingSummary> ceilings)
    {
        var farthest = cells.SelectMany(cell => cell.Values).Max() * FarthestCeiling;
        return
        [
            .. from protocol in cells[0].HigherIsBetter ? cells.Select(cell => cell.Protocol).Distinct(StringComparer.Ordinal) : []
               let best = ceilings.Where(ceiling => ceiling.Kind == CeilingKind.Client && ceiling.Protocol == protocol).Max(ceiling => ceiling.Ceiling.BestOf(cells[0].Workload, cells[0].Metric))
               where best is not null && best <= farthest
               select (protocol, best.Value),
        ];
    }

    private static LineAnnotation CeilingLine(string protocol, double value, double height) => new()
    {
        Type = LineAnnotationType.Vertical,
        X = value,
        Color = Palette.ColorOf(Palette.Ink),
        LineStyle = LineStyle.Dash,
        Text = $"client's ceiling, {protocol}",
        TextColor = Palette.ColorOf(Palette.Ink),
        TextOrientation = AnnotationTextOrientation.Horizontal,
        TextHorizontalAlignment = HorizontalAlignment.Right,
        TextLinePosition = height,
    };

    private static string Describe(CellSummary[] cells) => string.Join("; ", cells.Select(cell => string.Create(
        CultureInfo.InvariantCulture,
        $"{ChartStyle.NameOf(cell, cells)}: {RunText.Figure(cell.Median!.Value, cell.Unit)}{(cell.Interval is null ? "" : $" ({RunText.Interval(cell)})")}")));
}
