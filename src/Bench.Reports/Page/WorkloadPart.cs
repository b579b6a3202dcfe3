using System.Globalization;
using System.Xml.Linq;
using Bench.Reports.Charts;
using Bench.Results.Fio;
using Bench.Results.Runs;
using static Bench.Reports.Page.Html;

namespace Bench.Reports.Page;

/// <summary>A workload on the page: its charts, its figures, and what is known of how each came about.</summary>
/// <param name="source">What the report is made of.</param>
/// <param name="colors">The colours of subjects.</param>
internal sealed class WorkloadPart(ReportSource source, SubjectColors colors)
{
    /// <summary>What a workload is called in links: stable, and the same as in the names of its cells.</summary>
    public static string IdOf(WorkloadTable workload) => CellsOf(workload)[0].Id.Split("--", 3)[2];

    /// <summary>The charts of a workload, in the order of the page.</summary>
    public IReadOnlyList<Chart> ChartsOf(WorkloadTable workload)
    {
        if (Measured(workload) is [])
        {
            return [];
        }

        var name = IdOf(workload);
        return
        [
            FigureChart.Of(workload, name, colors, source.Summary.Ceilings),
            .. LatencyChart.Of(workload, name, colors),
            .. ProcessorChart.Of(workload, $"{name}--processors", colors, source.SamplesOf) is { } processors ? new[] { processors } : [],
        ];
    }

    /// <summary>The part.</summary>
    public XElement Of(WorkloadTable workload)
    {
        var cells = CellsOf(workload);
        var measured = Measured(workload);
        return Element(
            "section",
            Attribute("id", IdOf(workload)),
            Element("h2", workload.Title),
            Paragraph(Class("caption"), workload.Caption),
            ChartsOf(workload).Select(Drawn),
            FiguresOf(workload),
            measured.Any(cell => cell.Latency.Count > 0) ? Details("Latency percentiles", LatenciesOf(workload, measured)) : null,
            measured.Any(cell => cell.Counted.Any(iteration => iteration.Resources.Count > 0)) ? Details("What was used meanwhile", UseTable.Of($"What was used: {workload.Title}", measured)) : null,
            cells.Any(cell => cell.Iterations is not []) ? Details("Every iteration", IterationsOf(workload, cells)) : null);
    }

    /// <summary>A chart with its title.</summary>
    public static XElement Drawn(Chart chart) => Element(
        "figure",
        Attribute("id", $"chart--{chart.Name}"),
        Element("figcaption", chart.Title),
        Element("div", Class("scroll"), Attribute("role", "region"), Attribute("tabindex", "0"), Attribute("aria-label", chart.Title), chart.ForPage()));

    private static CellSummary[] Measured(WorkloadTable workload) => [.. workload.Groups.SelectMany(group => group.Cells), .. workload.Unproven];

    private static CellSummary[] CellsOf(WorkloadTable workload) => [.. Measured(workload), .. workload.Without];

    private XElement FiguresOf(WorkloadTable workload)
    {
        var cells = CellsOf(workload);
        var table = new HtmlTable<CellSummary>(
            $"Figures: {workload.Title}",
            [
                new("subject", Subject),
                new("protocol", cell => cell.Protocol),
                new("median", cell => cell.Median is { } median ? RunText.Figure(median, cell.Unit) : cell.StateText, true, cell => cell.Median),
                new("interval", cell => cell.Median is null ? "" : RunText.Interval(cell), false, cell => cell.Interval?.Low),
                .. WhereKnown(new("spread", cell => RunText.Share(cell.Spread), true, cell => cell.Spread)),
                .. WhereKnown(new("could see", cell => RunText.Share(cell.SmallestEffect - 1), true, cell => cell.SmallestEffect)),
                .. WhereKnown(new("of ceiling", cell => RunText.Share(cell.OfCeiling), true, cell => cell.OfCeiling)),
                new("figures", cell => FormattableString.Invariant($"{cell.Values.Count} of {cell.Planned}"), true, cell => cell.Values.Count),
                new("remarks", cell => Element("div", Class("badges"), Badges.Of(cell), source.DiagnosisOf(cell) is { } why ? Element("div", Class("small"), why) : null)),
            ])
        {
            IdOf = cell => cell.Id,
        };
        return table.Of(
        [
            .. workload.Groups.Select(group => ((string?)group.Title, (IEnumerable<CellSummary>)group.Cells)),
            .. workload.Unproven is [] ? Array.Empty<(string?, IEnumerable<CellSummary>)>() : [(WorkloadTable.UnprovenTitle, workload.Unproven)],
            .. workload.Without is [] ? Array.Empty<(string?, IEnumerable<CellSummary>)>() : [("no figure", workload.Without)],
        ]);

        IEnumerable<HtmlColumn<CellSummary>> WhereKnown(HtmlColumn<CellSummary> column) => cells.Any(cell => column.Order!(cell) is not null) ? [column] : [];
    }

    private XElement Subject(CellSummary cell) => Link(
        $"#{cell.Id}",
        new object[] { Element("span", Class($"swatch subject-{colors.PlaceOf(cell.Subject) % Palette.Subjects.Count}"), Attribute("aria-hidden", "true")), cell.SubjectText });

    private static XElement LatenciesOf(WorkloadTable workload, CellSummary[] cells)
    {
        var rows = from cell in cells
                   from direction in Enum.GetValues<FioDirection>()
                   where LatencyFigures.Percentiles.Any(percent => cell.Latency.ContainsKey(LatencyFigures.NameOf(direction, percent)))
                   select (Cell: cell, Direction: direction);
        return new HtmlTable<(CellSummary Cell, FioDirection Direction)>(
            $"Latency of all operations of all iterations that count: {workload.Title}",
            [
                new("subject", row => row.Cell.SubjectText),
                new("protocol", row => row.Cell.Protocol),
                new("of", row => LatencyChart.OperationsOf(row.Cell, row.Direction)),
                .. LatencyFigures.Percentiles.Select(percent => new HtmlColumn<(CellSummary Cell, FioDirection Direction)>(
                    FormattableString.Invariant($"p{percent}"),
                    row => SecondsOf(row, percent) is { } seconds ? RunText.Latency(seconds) : "",
                    true,
                    row => SecondsOf(row, percent))),
            ]).Of(rows);

        static double? SecondsOf((CellSummary Cell, FioDirection Direction) row, decimal percent) =>
            row.Cell.Latency.TryGetValue(LatencyFigures.NameOf(row.Direction, percent), out var seconds) ? seconds : null;
    }

    private XElement IterationsOf(WorkloadTable workload, CellSummary[] cells) => new HtmlTable<(CellSummary Cell, IterationSummary Iteration)>(
        $"Every iteration: {workload.Title}",
        new("subject", row => row.Cell.SubjectText),
        new("protocol", row => row.Cell.Protocol),
        new("run", row => row.Iteration.Run),
        new("block", row => row.Iteration.Block.ToString(CultureInfo.InvariantCulture), true, row => row.Iteration.Block),
        new("status", row => Badges.Of(row.Iteration)),
        new("figure", row => row.Iteration.Value is { } value ? RunText.Figure(value, row.Cell.Unit) : "", true, row => row.Iteration.Value),
        new("cold", row => row.Iteration.Cold?.Text ?? ""),
        new("began (UTC)", row => row.Iteration.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
        new("took", row => RunText.Duration(row.Iteration.Seconds), true, row => row.Iteration.Seconds),
        new("why, notes", row => Plain(string.Join("; ", new[] { row.Iteration.Reason }.OfType<string>().Concat(row.Iteration.Notes)))),
        new("files", row => source.FilesOf(row.Cell, row.Iteration).Select(file => new object[] { Link(Target(file), file.Split('/')[0]), " " })))
        .Of(cells.SelectMany(cell => cell.Iterations.Select(iteration => (cell, iteration))));
}
