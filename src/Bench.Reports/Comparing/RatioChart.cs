using Bench.Reports.Charts;
using Bench.Results.Comparison;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Bench.Reports.Comparing;

/// <summary>
/// How much better each cell of the second is than that of the first: a mark at the ratio, a line for its interval, and a band for what is no difference in practice. To
/// the right is better, whichever way the figure counts.
/// </summary>
internal static class RatioChart
{
    private const double Thickness = 3;

    /// <summary>A ratio of 1 and this much more is seen, however small all differences are.</summary>
    private const double LeastRange = 1.1;

    private const double Room = 1.05;

    /// <summary>Draws it.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="cells">Those of its cells that have a ratio; at least one.</param>
    public static Chart Of(RunComparison comparison, IReadOnlyList<CellComparison> cells)
    {
        var model = ChartStyle.Model();
        var names = cells.Select(NameOf).ToArray();
        var (least, most) = (1 / LeastRange, LeastRange);
        var series = new List<XYAxisSeries>();
        foreach (var (cell, row) in cells.Select((cell, row) => (cell, row)))
        {
            var (ratio, low, high) = Better(cell);
            (least, most) = (Math.Min(least, low), Math.Max(most, high));
            var color = ColorOf(cell);
            var line = ChartStyle.Line(color, Thickness, new DataPoint(low, row), new DataPoint(high, row));
            var mark = new ScatterSeries { MarkerType = MarkOf(cell), MarkerSize = ChartStyle.MarkSize + 1, MarkerFill = color };
            mark.Points.Add(new(ratio, row));
            series.AddRange([line, mark]);
        }

        var axis = ChartStyle.Ratios(AxisPosition.Bottom, "second by first, to the right is better");
        (axis.Minimum, axis.Maximum, axis.StringFormat) = (least / Room, most * Room, "0.##");
        model.Axes.Add(ChartStyle.Names(AxisPosition.Left, names));
        model.Axes.Add(axis);
        model.Annotations.Add(new RectangleAnnotation
        {
            MinimumX = 1 / (1 + comparison.Threshold),
            MaximumX = 1 + comparison.Threshold,
            Fill = ChartStyle.Behind(Palette.ColorOf(Palette.Grid)),
            Layer = AnnotationLayer.BelowSeries,
        });
        model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = 1, Color = Palette.ColorOf(Palette.Ink), LineStyle = LineStyle.Dash, Layer = AnnotationLayer.BelowSeries });
        foreach (var one in series)
        {
            model.Series.Add(one);
        }

        var texts = cells.Select(cell => $"{NameOf(cell)}: {ComparisonText.RatioOf(cell)}, {ComparisonText.VerdictOf(cell, comparison.Threshold)}");
        return new("ratios", "How much better the second is, cell by cell", string.Join("; ", texts), model, ChartStyle.AxisHeight + (cells.Count * ChartStyle.RowHeight));
    }

    private static string NameOf(CellComparison cell) => cell.First.Subject == cell.Second.Subject ? $"{cell.Second.SubjectText}: {cell.Title}, {cell.Protocol}" : $"{cell.Title}, {cell.Protocol}";

    /// <summary>More than 1 is better.</summary>
    private static (double Ratio, double Low, double High) Better(CellComparison cell)
    {
        var ratio = cell.Ratio!.Value;
        var (low, high) = cell.Interval is { } interval ? (interval.Low, interval.High) : (ratio, ratio);
        return cell.HigherIsBetter ? (ratio, low, high) : (1 / ratio, 1 / high, 1 / low);
    }

    private static OxyColor ColorOf(CellComparison cell) => cell.Verdict switch
    {
        Verdict.Slower => Palette.ColorOf(Palette.Alarm),
        Verdict.Faster => Palette.ColorOf(Palette.Subjects[2]),
        Verdict.NoDifference => Palette.ColorOf(Palette.Ink),
        _ => Palette.ColorOf(Palette.Subjects[6]),
    };

    /// <summary>A verdict is told by its shape as well.</summary>
    private static MarkerType MarkOf(CellComparison cell) => cell.Verdict switch
    {
        Verdict.Slower => MarkerType.Triangle,
        Verdict.Faster => MarkerType.Diamond,
        Verdict.NoDifference => MarkerType.Square,
        _ => MarkerType.Circle,
    };
}
