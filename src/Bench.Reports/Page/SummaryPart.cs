using System.Xml.Linq;
using Bench.Results.Comparison;
using Bench.Results.Runs;
using static Bench.Reports.Page.Html;

namespace Bench.Reports.Page;

/// <summary>What comes first on the page: what was found, who is ahead where, and what cannot be compared, and why.</summary>
internal static class SummaryPart
{
    /// <summary>The part.</summary>
    public static XElement Of(RunSummary summary) => Element(
        "section",
        Attribute("id", "summary"),
        Element("h2", "Summary"),
        Paragraph($"{RunEnvironmentText.Counts(summary)}."),
        FindingsOf(summary),
        LeadingOf(summary),
        summary.Pairs is { } pairs ? PairsOf(pairs) : null,
        Element("h3", "What is not comparable"),
        List(ReservationsOf(summary)));

    /// <summary>What a reader has to know before any figure; null for nothing.</summary>
    private static XElement? FindingsOf(RunSummary summary)
    {
        string[] findings =
        [
            .. summary.Ceilings.SelectMany(ceiling => ceiling.Findings),
            .. summary.Durability.Where(subject => subject.Contradiction is not null)
                .Select(subject => $"durability contradicted: {subject.SubjectText}: {subject.Contradiction}{(subject.Losses is [] ? "" : $": {string.Join(", ", subject.Losses)}")}"),
            .. summary.IsComplete ? Array.Empty<string>() : ["the run is not complete: see what is missing, below"],
        ];
        return findings is [] ? null : Element("div", Class("findings"), Attribute("role", "note"), Element("h3", "Findings"), List(findings.Select(Plain)));
    }

    private static XElement? LeadingOf(RunSummary summary)
    {
        var all = Leading.Of(summary);
        return all.All(leading => leading.Others is []) ? null : Element(
            "div",
            Element("h3", "Who is ahead"),
            new HtmlTable<Leading>(
                "Who is ahead, by workload and by what a sync promises",
                new("workload", leading => Link($"#{WorkloadPart.IdOf(leading.Workload)}", leading.Workload.Title)),
                new("among", leading => leading.Group.Title),
                new("best figure", leading => leading.Best.SubjectText),
                new("median", leading => RunText.Figure(leading.Best.Median!.Value, leading.Best.Unit), true, leading => leading.Best.Median),
                new("and the others", leading => LeadingText.Of(leading))).Of(all),
            Paragraph(Class("small"), "Ahead means beyond chance: all comparisons of this table together raise a false alarm in 5 of 100 runs at most. Not clearly ahead is no proof that two are the same."));
    }

    private static XElement PairsOf(RunComparison pairs) => Element(
        "div",
        Element("h3", $"{pairs.Second.Subject} compared with {pairs.First.Subject}, in pairs"),
        Paragraph($"{ComparisonText.Counts(pairs)}."),
        new HtmlTable<CellComparison>(
            "Pairs, cell by cell",
            new("cell", cell => cell.Title),
            new("protocol", cell => cell.Protocol),
            new("first", cell => RunText.Figure(cell.First.Median, cell.Unit), true, cell => cell.First.Median),
            new("second", cell => RunText.Figure(cell.Second.Median, cell.Unit), true, cell => cell.Second.Median),
            new("ratio", ComparisonText.RatioOf, true, cell => cell.Ratio),
            new("values", ComparisonText.CountOf),
            new("verdict", cell => Badges.Of(cell, pairs.Threshold))).Of(pairs.Cells));

    private static IEnumerable<object> ReservationsOf(RunSummary summary)
    {
        if (summary.Cells.Any(cell => cell.IsStandIn))
        {
            yield return $"Stand-ins took the place of {string.Join(", ", summary.Cells.Where(cell => cell.IsStandIn).Select(cell => cell.Subject).Distinct(StringComparer.Ordinal))}: their figures say nothing about the systems.";
        }

        if (summary.Cells.Where(cell => cell.Median is not null).Select(cell => cell.Tier).Distinct().Count() > 1)
        {
            yield return "Servers promise different things when a sync succeeds. Tables and this summary compare only what promises the same.";
        }

        if (summary.Cells.Where(cell => cell is { Median: not null, IsRanked: false }).ToArray() is { Length: > 0 } unproven)
        {
            yield return $"{string.Join(", ", unproven.Select(cell => cell.SubjectText).Distinct(StringComparer.Ordinal))}: some cold figures are not proven to be cold, and are not ranked.";
        }

        if (summary.Cells.Any(cell => cell is { Median: not null, Interval: null }))
        {
            yield return "Medians without an interval need six iterations (--iterations 6); until then chance alone may explain who is ahead.";
        }

        if (summary.Unlike is not [])
        {
            yield return new object[]
            {
                $"Not alike, though it has to be for a fair comparison: {string.Join(", ", summary.Unlike.Select(fact => fact.Path))}.",
                Details(
                    "Who has which value",
                    new HtmlTable<(string Path, UnlikeValue Value)>(
                        "What is not alike",
                        new("fact", fact => fact.Path),
                        new("value", fact => Plain(fact.Value.Value?.Replace(",", ", ", StringComparison.Ordinal) ?? "nothing")),
                        new("subjects", fact => string.Join(", ", fact.Value.Subjects))).Of(summary.Unlike.SelectMany(fact => fact.Values.Select(value => (fact.Path, value))))),
            };
        }

        foreach (var cannot in MissingCells.Of(summary).Where(cells => cells.State == CellState.Cannot).DistinctBy(cells => (cells.Who, cells.Reason)))
        {
            yield return $"{cannot.Who} cannot be measured here: {Plain(cannot.Reason)}.";
        }
    }
}
