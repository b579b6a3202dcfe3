using Bench.Results.Fio;
using Bench.Results.Runs;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Bench.Reports.Charts;

/// <summary>How long operations of a workload took, by percentile: a line for each subject.</summary>
internal static class LatencyChart
{
    private const double Height = 260;

    private const double Milliseconds = 1e3;

    /// <summary>A chart for each direction of which fio gave histograms.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="name">What the charts are called, before the direction.</param>
    /// <param name="colors">The colours of subjects.</param>
    public static IEnumerable<Chart> Of(WorkloadTable workload, string name, SubjectColors colors) =>
        from direction in Enum.GetValues<FioDirection>()
        let cells = workload.Groups.SelectMany(tier => tier.Cells).Concat(workload.Unproven)
            .Where(cell => LatencyFigures.Percentiles.All(percent => cell.Latency.GetValueOrDefault(LatencyFigures.NameOf(direction, percent)) > 0)).ToArray()
        where cells is not []
        select Draw(workload, cells, direction, name, colors);

    /// <summary>What fio's direction is of a cell: of metadata it counts operations as reads or writes.</summary>
    public static string OperationsOf(CellSummary cell, FioDirection direction) => cell.Metric == "operations" ? "operations" : $"{LatencyFigures.WordOf(direction)}s";

    private static Chart Draw(WorkloadTable workload, CellSummary[] cells, FioDirection direction, string name, SubjectColors colors)
    {
        var (word, operations) = (LatencyFigures.WordOf(direction), OperationsOf(cells[0], direction));
        var model = ChartStyle.Model();
        model.Axes.Add(ChartStyle.Names(AxisPosition.Bottom, LatencyFigures.Percentiles.Select(percent => FormattableString.Invariant($"p{percent}"))));
        model.Axes.Add(ChartStyle.Ratios(AxisPosition.Left, $"latency of {operations} (ms)"));
        model.Legends.Add(ChartStyle.Legend());
        foreach (var cell in cells)
        {
            var place = colors.PlaceOf(cell.Subject);
            var line = new LineSeries
            {
                Title = ChartStyle.NameOf(cell, cells),
                Color = Palette.ColorOf(place),
                MarkerType = Palette.MarkOf(place),
                MarkerFill = Palette.ColorOf(place),
                MarkerSize = ChartStyle.MarkSize,
            };
            line.Points.AddRange(LatencyFigures.Percentiles.Select((percent, index) => new OxyPlot.DataPoint(index, cell.Latency[LatencyFigures.NameOf(direction, percent)] * Milliseconds)));
            model.Series.Add(line);
        }

        var texts = cells.Select(cell => $"{ChartStyle.NameOf(cell, cells)}: {string.Join(", ", LatencyFigures.Percentiles.Select(percent => FormattableString.Invariant($"p{percent} {RunText.Latency(cell.Latency[LatencyFigures.NameOf(direction, percent)])}")))}");
        return new($"{name}--{word}-latency", $"{workload.Title}: latency of {operations}", string.Join("; ", texts), model, Height + ChartStyle.LegendHeight(cells.Length));
    }
}
