using System.Xml.Linq;

namespace Bench.Reports.Tests;

/// <summary>What stands in a page, found as a program finds it: the body is well-formed XML.</summary>
internal sealed class PageText
{
    private readonly XElement body;

    public PageText(string html)
    {
        var (begin, end) = (html.IndexOf("<body>", StringComparison.Ordinal), html.LastIndexOf("</body>", StringComparison.Ordinal));
        body = XElement.Parse(html[begin..(end + "</body>".Length)]);
    }

    /// <summary>Every id there is.</summary>
    public IReadOnlyList<string> Ids => [.. body.Descendants().Attributes("id").Select(id => id.Value)];

    /// <summary>Where links within the page lead to.</summary>
    public IReadOnlyList<string> Targets => [.. body.Descendants("a").Attributes("href").Select(link => link.Value).Where(link => link.StartsWith('#')).Select(link => link[1..])];

    /// <summary>The files that links lead to.</summary>
    public IReadOnlyList<string> Files => [.. body.Descendants("a").Attributes("href").Select(link => link.Value).Where(link => !link.StartsWith('#')).Select(Uri.UnescapeDataString)];

    /// <summary>The element of that id.</summary>
    public XElement this[string id] => body.Descendants().Single(element => (string?)element.Attribute("id") == id);

    /// <summary>The text of the element of that id.</summary>
    public string TextOf(string id) => this[id].Value;

    /// <summary>The texts of a row's cells, by the names of the columns.</summary>
    public IReadOnlyDictionary<string, string> Row(string id) => this[id].Ancestors("table").Single().Element("thead")!.Descendants("th").Zip(this[id].Elements())
        .ToDictionary(cell => cell.First.Value, cell => cell.Second.Value, StringComparer.Ordinal);

    /// <summary>The rows of the table of that caption, without those that name groups.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Table(string caption) =>
    [
        .. body.Descendants("table").Single(table => table.Element("caption")!.Value == caption).Elements("tbody").Elements("tr")
            .Where(row => (string?)row.Attribute("class") != "group").Select(row => (IReadOnlyList<string>)[.. row.Elements().Select(cell => cell.Value)]),
    ];

    /// <summary>The charts.</summary>
    public IReadOnlyList<XElement> Charts => [.. body.Descendants().Where(element => element.Name.LocalName == "svg")];

    /// <summary>All of its words.</summary>
    public override string ToString() => body.Value;
}
