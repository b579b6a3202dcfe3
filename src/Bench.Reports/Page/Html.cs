using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Bench.Reports.Page;

/// <summary>
/// Parts of a page as trees, so that nothing that a server or a program said can become markup. Safe for concurrent use.
/// </summary>
internal static class Html
{
    /// <summary>Elements that have no content, and no end tag.</summary>
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "br", "col", "hr", "img", "input", "link", "meta" };

    /// <summary>An element.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Text, attributes and other elements; null for nothing.</param>
    public static XElement Element(string name, params object?[] content) => new(name, content);

    /// <summary>An attribute.</summary>
    public static XAttribute Attribute(string name, object value) => new(name, value);

    /// <summary>Classes of the style sheet, with a blank between two of them.</summary>
    public static XAttribute Class(string names) => new("class", names);

    /// <summary>A paragraph.</summary>
    public static XElement Paragraph(params object?[] content) => Element("p", content);

    /// <summary>A list without numbers; null where it would be empty.</summary>
    public static XElement? List(IEnumerable<object?> items) => items.ToArray() is { Length: > 0 } all ? Element("ul", all.Select(item => Element("li", item))) : null;

    /// <summary>A part that is closed until somebody opens it, or prints it.</summary>
    public static XElement Details(string summary, params object?[] content) => Element("details", Element("summary", summary), content);

    /// <summary>A link, within the page or to a file beside it.</summary>
    public static XElement Link(string target, object text) => Element("a", Attribute("href", target), text);

    /// <summary>Where a file is whose name may have any character.</summary>
    public static string Target(string file) => string.Join('/', file.Split('/').Select(Uri.EscapeDataString));

    /// <summary>A few words in a frame.</summary>
    /// <param name="text">The words.</param>
    /// <param name="kind"><c>good</c>, <c>warn</c>, <c>bad</c>, or nothing.</param>
    public static XElement Badge(string text, string kind = "") => Element("span", Class($"badge {kind}".TrimEnd()), text);

    /// <summary>The text of a part.</summary>
    public static string Text(XElement part)
    {
        foreach (var element in part.DescendantsAndSelf().Where(element => element.IsEmpty && element.Name.NamespaceName.Length == 0 && !Void.Contains(element.Name.LocalName)))
        {
            // An end tag of its own: HTML does not know that an element with a slash is over.
            element.Value = "";
        }

        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, NewLineHandling = NewLineHandling.None, CheckCharacters = false }))
        {
            part.WriteTo(writer);
        }

        return text.ToString();
    }

    /// <summary>What XML and HTML cannot hold, as a terminal's escapes that a program printed, is shown as a replacement character.</summary>
    public static string Plain(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is '\n' or '\t' || (rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF or (>= 0x7F and <= 0x9F))) ? rune.ToString() : "\uFFFD"));
}
