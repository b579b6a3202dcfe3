using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Bench.Reports.Charts;
using Bench.Results.Runs;
using static Bench.Reports.Page.Html;

namespace Bench.Reports.Page;

/// <summary>
/// The report as one page that needs nothing beside itself: no network, no file, and no script to be read. Of the same files it is always the same.
/// </summary>
internal static class ReportPage
{
    /// <summary>Whatever stands in the page, a browser fetches nothing and runs nothing but what the page has itself.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>The page.</summary>
    /// <param name="source">What it is made of.</param>
    public static string Write(ReportSource source)
    {
        var summary = source.Summary;
        var title = $"Run of {string.Join(", ", summary.Runs.Select(run => run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))} UTC";
        var body = Element("body", SkipLink(), Head(summary, title), Element("main", Attribute("id", "main"), Parts(source)));
        return new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append(CultureInfo.InvariantCulture, $"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n")
            .Append(Text(Element("title", $"{title} · Bench"))).Append('\n')
            .Append("<style>\n").Append(Shades()).Append(Resource("report.css")).Append("</style>\n</head>\n")
            .Append(Text(body))
            .Append("\n<script>\n").Append(Resource("report.js")).Append("</script>\n</html>\n")
            .ToString();
    }

    /// <summary>All charts there are, in the order of the page.</summary>
    /// <param name="source">What they are made of.</param>
    public static IReadOnlyList<Chart> Charts(ReportSource source)
    {
        var colors = ColorsOf(source);
        var workloads = new WorkloadPart(source, colors);
        return [.. WorkloadTable.Of(source.Summary).SelectMany(workloads.ChartsOf), .. ContrastChart.Of(source.Summary, colors)];
    }

    private static IEnumerable<XElement> Parts(ReportSource source)
    {
        var summary = source.Summary;
        var colors = ColorsOf(source);
        var workloads = new WorkloadPart(source, colors);
        yield return SummaryPart.Of(summary);
        if (ContrastChart.Of(summary, colors) is { Count: > 0 } contrasts)
        {
            yield return Element("section", Attribute("id", "side-by-side"), Element("h2", "Side by side"), contrasts.Select(WorkloadPart.Drawn));
        }

        foreach (var workload in WorkloadTable.Of(summary))
        {
            yield return workloads.Of(workload);
        }

        foreach (var part in new ConditionsPart(source).All())
        {
            yield return part;
        }
    }

    private static SubjectColors ColorsOf(ReportSource source) => new(source.Profiles, source.Summary.Cells.Select(cell => cell.Subject));

    private static XElement SkipLink() => Element("a", Class("skip"), Attribute("href", "#main"), "Skip to the report");

    private static XElement Head(RunSummary summary, string title) => Element(
        "header",
        Element("h1", title),
        Paragraph(Class("small"), string.Join(", ", summary.Cells.Select(cell => cell.SubjectText).Distinct(StringComparer.Ordinal))),
        Element(
            "nav",
            Attribute("aria-label", "Parts of the report"),
            Details(
                "Contents",
                List(WorkloadTable.Of(summary).Select(workload => (object)Link($"#{WorkloadPart.IdOf(workload)}", workload.Title)).Prepend(Link("#summary", "Summary")).Append(Link("#how", "How it was measured"))))));

    /// <summary>The colours of charts, for a page that is light and one that is dark.</summary>
    private static string Shades()
    {
        var text = new StringBuilder();
        text.Append(":root {").AppendJoin("", Palette.Named.Select(named => $" {named.Name}: {named.Shades.Light};")).Append(" }\n");
        text.Append("@media screen and (prefers-color-scheme: dark) { :root {").AppendJoin("", Palette.Named.Select(named => $" {named.Name}: {named.Shades.Dark};")).Append(" } }\n");
        foreach (var index in Enumerable.Range(0, Palette.Subjects.Count))
        {
            text.Append(CultureInfo.InvariantCulture, $".subject-{index} {{ background: var(--subject-{index}); }}\n");
        }

        return text.ToString();
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
