using System.Globalization;
using System.Xml.Linq;
using Bench.Reports.Charts;
using Bench.Reports.Page;
using Bench.Results.Comparison;
using Bench.Results.Runs;
using static Bench.Reports.Page.Html;

namespace Bench.Reports.History;

/// <summary>Many runs of one subject as one page: what became slower when, and each figure over the runs.</summary>
internal static class HistoryPage
{
    /// <summary>The page.</summary>
    /// <param name="history">What it says.</param>
    /// <param name="profiles">The names of all profiles, from which the colour follows.</param>
    public static string Write(RunHistory history, IReadOnlyList<string> profiles)
    {
        var title = $"History of {history.Subject}";
        var place = new SubjectColors(profiles, [history.Subject]).PlaceOf(history.Subject);
        var figures = history.Steps.SelectMany(step => step.Figures).DistinctBy(figure => figure.Cell).ToArray();
        var contents = figures.Select(figure => Link($"#{figure.Cell}", figure.Title)).Prepend(Link("#summary", "Summary")).Append(Link("#runs", "Runs"));
        return PageFrame.Write(title, $"{history.Steps.Count} runs", contents, [Summary(history), .. figures.Select(figure => Figure(history, figure, place)), Runs(history)]);
    }

    private static XElement Summary(RunHistory history)
    {
        var slower = history.Steps.SelectMany(step => step.Slower.Select(cell => $"{cell.Title}, {cell.Protocol}: slower in {step.Run} than in the run before, ratio {ComparisonText.RatioOf(cell)}")).ToArray();
        var faster = history.Steps.SelectMany(step => step.Faster.Select(cell => $"{cell.Title}, {cell.Protocol}: faster in {step.Run} than in the run before, ratio {ComparisonText.RatioOf(cell)}")).ToArray();
        return Element(
            "section",
            Attribute("id", "summary"),
            Element("h2", "Summary"),
            slower is [] ? Paragraph("No run is slower than the one before it, beyond chance and by more than ", RunText.Share(history.Threshold), ".") : Element("div", Class("findings"), Attribute("role", "note"), Element("h3", "Slower"), List(slower)),
            faster is [] ? null : Element("div", Element("h3", "Faster"), List(faster)),
            List(history.Steps.Where(step => step.Unlike is not []).Select(step => $"{step.Run} was not measured as the run before, and is not compared with it: {string.Join("; ", step.Unlike)}")),
            Paragraph(Class("small"), "Each run is compared with the one before it; the chance that any of its cells is called slower or faster wrongly is at most 5 %, so that of 20 runs one may be. A decline in small steps shows in the charts alone."));
    }

    private static XElement Figure(RunHistory history, HistoryFigure figure, int place)
    {
        var steps = history.Steps.Select(step => (Step: step, Figure: step.Figures.FirstOrDefault(other => other.Cell == figure.Cell))).Where(row => row.Figure is not null).Select(row => (row.Step, Figure: row.Figure!)).ToArray();
        return Element(
            "section",
            Attribute("id", figure.Cell),
            Element("h2", figure.Title),
            Paragraph(Class("caption"), $"{figure.Metric}, {(figure.HigherIsBetter ? "higher" : "lower")} is better"),
            WorkloadPart.Drawn(HistoryChart.Of(history, figure.Cell, place)),
            Details(
                "Figures",
                new HtmlTable<(HistoryStep Step, HistoryFigure Figure)>(
                    $"Figures: {figure.Title}",
                    new("run", row => row.Step.Run),
                    new("version", row => row.Step.Version ?? "unknown"),
                    new("median", row => RunText.Figure(row.Figure.Median, row.Figure.Unit), true, row => row.Figure.Median),
                    new("interval", row => row.Figure is { Low: { } low, High: { } high } ? $"{RunText.Figure(low, row.Figure.Unit)} to {RunText.Figure(high, row.Figure.Unit)}" : ""),
                    new("figures", row => row.Figure.Values.ToString(CultureInfo.InvariantCulture), true, row => row.Figure.Values),
                    new("by the run before", row => row.Figure.In(row.Step) is { } cell ? ComparisonText.RatioOf(cell) : "", true, row => row.Figure.In(row.Step)?.Ratio),
                    new("verdict", row => row.Figure.In(row.Step) is { } cell ? Badges.Of(cell, history.Threshold) : "")).Of(steps)));
    }

    private static XElement Runs(RunHistory history) => Element(
        "section",
        Attribute("id", "runs"),
        Element("h2", "Runs"),
        new HtmlTable<HistoryStep>(
            "Runs, the oldest first",
            new("run", step => step.Run),
            new("version", step => step.Version ?? "unknown"),
            new("figures", step => step.Figures.Count.ToString(CultureInfo.InvariantCulture), true, step => step.Figures.Count),
            new("slower", step => step.Slower.Count().ToString(CultureInfo.InvariantCulture), true, step => step.Slower.Count()),
            new("faster", step => step.Faster.Count().ToString(CultureInfo.InvariantCulture), true, step => step.Faster.Count()),
            new("fingerprint", step => Element("code", step.Fingerprint ?? "unknown")),
            new("not alike", step => Plain(string.Join("; ", step.Unlike)))).Of(history.Steps));
}
