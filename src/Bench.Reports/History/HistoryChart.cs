using System.Globalization;
using Bench.Reports.Charts;
using Bench.Results.Comparison;
using Bench.Results.Runs;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Bench.Reports.History;

/// <summary>
/// One cell over many runs: medians with their intervals, joined where two runs were measured alike. A run that is slower than the one before has a mark that
/// points downwards.
/// </summary>
internal static class HistoryChart
{
    private const double Height = 240;
    private const double IntervalThickness = 7;
    private const double MarkSize = 7;
    private const double HalfStep = 0.5;

    /// <summary>Draws it.</summary>
    /// <param name="history">The history.</param>
    /// <param name="cell">The cell's id.</param>
    /// <param name="place">The subject's place among the colours.</param>
    public static Chart Of(RunHistory history, string cell, int place)
    {
        var points = history.Steps.Select((step, index) => (Step: step, Index: index, Figure: step.Figures.FirstOrDefault(figure => figure.Cell == cell))).Where(point => point.Figure is not null)
            .Select(point => (point.Step, point.Index, Figure: point.Figure!)).ToArray();
        var (first, color) = (points[0].Figure, Palette.ColorOf(place));
        var unit = ChartUnit.Of(first.Unit);
        var model = ChartStyle.Model();
        model.Axes.Add(RunAxis(history.Steps));
        model.Axes.Add(ChartStyle.Values(AxisPosition.Left, $"{first.Metric} ({unit.Text})", points.Max(point => point.Figure.High ?? point.Figure.Median) / unit.Size));
        foreach (var (_, index, figure) in points.Where(point => point.Figure.Low is not null))
        {
            model.Series.Add(ChartStyle.Line(ChartStyle.Behind(color), IntervalThickness, new DataPoint(index, figure.Low!.Value / unit.Size), new DataPoint(index, figure.High!.Value / unit.Size)));
        }

        foreach (var (before, after) in points.Zip(points.Skip(1)).Where(pair => pair.Second.Step.Unlike is [] && pair.Second.Index == pair.First.Index + 1))
        {
            model.Series.Add(ChartStyle.Line(color, 2, new DataPoint(before.Index, before.Figure.Median / unit.Size), new DataPoint(after.Index, after.Figure.Median / unit.Size)));
        }

        model.Series.Add(Marks(Palette.MarkOf(place), ChartStyle.MarkSize, color, points.Select(point => new ScatterPoint(point.Index, point.Figure.Median / unit.Size))));
        var slower = points.Where(point => point.Figure.In(point.Step) is { Verdict: Verdict.Slower, IsBeyondThreshold: true }).ToArray();
        var marks = Marks(MarkerType.Custom, MarkSize, Palette.ColorOf(Palette.Alarm), slower.Select(point => new ScatterPoint(point.Index, point.Figure.Median / unit.Size)));
        marks.MarkerOutline = [new(-1, -1), new(1, -1), new(0, 1)];
        model.Series.Add(marks);
        var texts = points.Select(point => $"{point.Step.Run}: {RunText.Figure(point.Figure.Median, point.Figure.Unit)}{(slower.Contains(point) ? ", slower than before" : "")}");
        return new($"history--{cell}", first.Title, string.Join("; ", texts), model, Height);
    }

    /// <summary>Every run, with the day of as many as there is room for.</summary>
    private static LinearAxis RunAxis(IReadOnlyList<HistoryStep> steps)
    {
        const int Most = 8;
        var axis = ChartStyle.Values(AxisPosition.Bottom, "run", 0);
        (axis.Minimum, axis.Maximum) = (-HalfStep, steps.Count - HalfStep);
        axis.MajorStep = Math.Max(1, (steps.Count + Most - 1) / Most);
        axis.LabelFormatter = value => steps.ElementAtOrDefault((int)Math.Round(value)) is { } step && value >= 0 ? step.StartedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
        return axis;
    }

    private static ScatterSeries Marks(MarkerType type, double size, OxyColor color, IEnumerable<ScatterPoint> points)
    {
        var series = new ScatterSeries { MarkerType = type, MarkerSize = size, MarkerFill = color };
        series.Points.AddRange(points);
        return series;
    }
}
