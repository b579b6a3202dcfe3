using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Bench.Reports.Charts;
using static Bench.Reports.Page.Html;

namespace Bench.Reports.Page;

/// <summary>What every page has around its parts. A page needs nothing beside itself: no network, no file, and no script to be read.</summary>
internal static class PageFrame
{
    /// <summary>Whatever stands in the page, a browser fetches nothing and runs nothing but what the page has itself.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>A page that follows a run asks where it came from.</summary>
    private const string LivePolicy = $"{Policy}; connect-src 'self'";

    /// <summary>A page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="subtitle">What stands below the title.</param>
    /// <param name="contents">Links to its parts.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="liveVersion">What says that there is something new, for a page that follows a run; null for one that stays as it is.</param>
    public static string Write(string title, string subtitle, IEnumerable<XElement> contents, IEnumerable<XElement> parts, string? liveVersion = null)
    {
        var header = Element(
            "header",
            Element("h1", title),
            Paragraph(Class("small"), subtitle),
            Element("nav", Attribute("aria-label", "Parts of the report"), Details("Contents", List(contents))));
        var skip = Element("a", Class("skip"), Attribute("href", "#main"), "Skip to the report");
        return new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append(CultureInfo.InvariantCulture, $"<meta http-equiv=\"Content-Security-Policy\" content=\"{(liveVersion is null ? Policy : LivePolicy)}\">\n")
            .Append("<link rel=\"icon\" href=\"data:,\">\n")
            .Append(Text(Element("title", $"{title} · Bench"))).Append('\n')
            .Append("<style>\n").Append(Shades()).Append(Resource("report.css")).Append("</style>\n</head>\n")
            .Append(Text(Element("body", liveVersion is null ? null : Attribute("data-version", liveVersion), skip, header, Element("main", Attribute("id", "main"), parts))))
            .Append("\n<script>\n").Append(Resource("report.js")).Append(liveVersion is null ? "" : Resource("live.js")).Append("</script>\n</html>\n")
            .ToString();
    }

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
