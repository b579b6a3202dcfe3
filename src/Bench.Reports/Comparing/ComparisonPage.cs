using System.Globalization;
using System.Xml.Linq;
using Bench.Reports.Page;
using Bench.Results.Comparison;
using Bench.Results.Runs;
using static Bench.Reports.Page.Html;

namespace Bench.Reports.Comparing;

/// <summary>Two runs, or two subjects of one, beside each other as one page.</summary>
internal static class ComparisonPage
{
    /// <summary>The page.</summary>
    /// <param name="comparison">What it says.</param>
    public static string Write(RunComparison comparison)
    {
        CellComparison[] drawn = [.. comparison.Cells.Where(cell => cell.Ratio is > 0)];
        return PageFrame.Write(
            $"{comparison.Second.Name} compared with {comparison.First.Name}",
            $"{ComparisonText.Counts(comparison)}.",
            [Link("#summary", "Summary"), Link("#cells", "Cell by cell"), Link("#notes", "What has to be known")],
            [
                Element(
                    "section",
                    Attribute("id", "summary"),
                    Element("h2", "Summary"),
                    Worse(comparison),
                    drawn is [] ? null : WorkloadPart.Drawn(RatioChart.Of(comparison, drawn)),
                    Paragraph(Class("small"), $"The band is what is no difference in practice: {RunText.Share(comparison.Threshold)} on both sides. Triangle: slower. Diamond: faster. Square: no difference. Circle: cannot tell.")),
                Cells(comparison),
                Element("section", Attribute("id", "notes"), Element("h2", "What has to be known"), List(ComparisonText.Notes(comparison).Select(Plain))),
            ]);
    }

    private static XElement? Worse(RunComparison comparison)
    {
        var slower = comparison.Cells.Where(cell => cell is { Verdict: Verdict.Slower, IsBeyondThreshold: true }).Select(cell => $"{ComparisonText.SubjectsOf(cell)}: {cell.Title}, {cell.Protocol}: ratio {ComparisonText.RatioOf(cell)}").ToArray();
        return slower is [] ? null : Element("div", Class("findings"), Attribute("role", "note"), Element("h3", "Slower"), List(slower));
    }

    private static XElement Cells(RunComparison comparison) => Element(
        "section",
        Attribute("id", "cells"),
        Element("h2", "Cell by cell"),
        new HtmlTable<CellComparison>(
            "Ratios: the second by the first",
            new("cell", cell => cell.Title),
            new("subject", ComparisonText.SubjectsOf),
            new("protocol", cell => cell.Protocol),
            new("figure", cell => $"{cell.Metric}, {(cell.HigherIsBetter ? "higher" : "lower")} is better"),
            new("first", cell => RunText.Figure(cell.First.Median, cell.Unit), true, cell => cell.First.Median),
            new("second", cell => RunText.Figure(cell.Second.Median, cell.Unit), true, cell => cell.Second.Median),
            new("ratio", cell => cell.Ratio?.ToString("0.000", CultureInfo.InvariantCulture) ?? "", true, cell => cell.Ratio),
            new("interval", cell => cell.Interval is { } interval ? string.Create(CultureInfo.InvariantCulture, $"{interval.Low:0.000} to {interval.High:0.000}") : ""),
            new("values", ComparisonText.CountOf),
            new("verdict", cell => Badges.Of(cell, comparison.Threshold))).Of(comparison.Cells));
}
