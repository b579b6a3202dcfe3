using System.Globalization;
using Bench.Results.Runs;
using Bench.Results.Samples;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Bench.Reports.Charts;

/// <summary>How many processors servers used from second to second, while a workload ran: a line for each iteration, in the colour of its subject.</summary>
internal static class ProcessorChart
{
    private const double Height = 220;
    private const double Thickness = 1.5;

    /// <summary>Draws it; null where nothing was sampled.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="name">What the chart is called.</param>
    /// <param name="colors">The colours of subjects.</param>
    /// <param name="samplesOf">What was used during an iteration of a cell; null where that is not stored.</param>
    public static Chart? Of(WorkloadTable workload, string name, SubjectColors colors, Func<CellSummary, IterationSummary, SampleTable?> samplesOf)
    {
        var model = ChartStyle.Model();
        model.Legends.Add(ChartStyle.Legend());
        CellSummary[] cells = [.. workload.Groups.SelectMany(group => group.Cells), .. workload.Unproven];
        var texts = new List<string>();
        foreach (var cell in cells)
        {
            DataPoint[][] lines = [.. cell.Counted.Select(iteration => samplesOf(cell, iteration)).OfType<SampleTable>().Select(Used).Where(points => points.Length > 1)];
            foreach (var (points, index) in lines.Select((points, index) => (points, index)))
            {
                // One of them stands for all in the legend.
                var line = ChartStyle.Line(Palette.ColorOf(colors.PlaceOf(cell.Subject)), Thickness, points);
                (line.Title, line.RenderInLegend) = (index == 0 ? ChartStyle.NameOf(cell, cells) : null, index == 0);
                model.Series.Add(line);
            }

            if (lines is not [])
            {
                texts.Add(string.Create(CultureInfo.InvariantCulture, $"{ChartStyle.NameOf(cell, cells)}: {lines.SelectMany(line => line).Average(point => point.Y):0.00} in the mean"));
            }
        }

        DataPoint[] drawn = [.. model.Series.OfType<LineSeries>().SelectMany(line => line.Points)];
        model.Axes.Add(ChartStyle.Values(AxisPosition.Bottom, "time (s)", drawn.Select(point => point.X).DefaultIfEmpty().Max()));
        model.Axes.Add(ChartStyle.Values(AxisPosition.Left, "processors of the server", drawn.Select(point => point.Y).DefaultIfEmpty().Max()));
        return texts is [] ? null : new(name, $"{workload.Title}: processors of the server", string.Join("; ", texts), model, Height + ChartStyle.LegendHeight(texts.Count));
    }

    /// <summary>Between two readings, at the middle of the time.</summary>
    private static DataPoint[] Used(SampleTable samples)
    {
        Sample[] readings = [.. samples.Rows.Where(row => row.Source == "server" && row.Values.ContainsKey(Resource.Cpu))];
        return
        [
            .. readings.Zip(readings.Skip(1)).Where(pair => pair.Second.Seconds > pair.First.Seconds).Select(pair => new DataPoint(
                (pair.First.Seconds + pair.Second.Seconds) / 2,
                (pair.Second.Values[Resource.Cpu] - pair.First.Values[Resource.Cpu]) / (pair.Second.Seconds - pair.First.Seconds))),
        ];
    }
}
