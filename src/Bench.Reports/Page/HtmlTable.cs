using System.Globalization;
using System.Xml.Linq;
using static Bench.Reports.Page.Html;

namespace Bench.Reports.Page;

/// <summary>A table that scrolls within itself where it is too wide, and that the page's script can sort by each column.</summary>
/// <typeparam name="T">What a row is of.</typeparam>
/// <param name="caption">What it is, for everybody.</param>
/// <param name="columns">Its columns; the first names the row.</param>
internal sealed class HtmlTable<T>(string caption, params IReadOnlyList<HtmlColumn<T>> columns)
{
    /// <summary>The name of a row that can be linked to; null for none.</summary>
    public Func<T, string?> IdOf { get; init; } = _ => null;

    /// <summary>The table.</summary>
    public XElement Of(IEnumerable<T> rows) => Of([(null, rows)]);

    /// <summary>The table, its rows in groups that sorting does not mix.</summary>
    /// <param name="groups">The groups, each with what its rows have in common.</param>
    public XElement Of(IEnumerable<(string? Title, IEnumerable<T> Rows)> groups) => Element(
        "div",
        Class("scroll"),
        Attribute("role", "region"),
        Attribute("tabindex", "0"),
        Attribute("aria-label", caption),
        Element(
            "table",
            Element("caption", caption),
            Element("thead", Element("tr", columns.Select(column => Element("th", Attribute("scope", "col"), column.IsNumber ? Class("number") : null, column.Title)))),
            groups.Select(group => Element("tbody", group.Title is { } title ? GroupRow(title) : null, group.Rows.Select(Row)))));

    private XElement GroupRow(string title) => Element("tr", Class("group"), Element("th", Attribute("scope", "rowgroup"), Attribute("colspan", columns.Count), title));

    private XElement Row(T row) => Element("tr", IdOf(row) is { } id ? Attribute("id", id) : null, columns.Select((column, index) => Cell(column, row, index == 0)));

    private static XElement Cell(HtmlColumn<T> column, T row, bool isHead)
    {
        var order = column.Order?.Invoke(row);
        return Element(
            isHead ? "th" : "td",
            isHead ? Attribute("scope", "row") : null,
            column.IsNumber ? Class("number") : null,
            order is { } value ? Attribute("data-value", value.ToString("R", CultureInfo.InvariantCulture)) : null,
            column.Content(row));
    }
}

/// <summary>A column.</summary>
/// <typeparam name="T">What a row is of.</typeparam>
/// <param name="Title">What stands above it.</param>
/// <param name="Content">Text, or elements, of a row.</param>
/// <param name="IsNumber">Whether it stands on the right.</param>
/// <param name="Order">What it is sorted by; null for its text.</param>
internal sealed record HtmlColumn<T>(string Title, Func<T, object?> Content, bool IsNumber = false, Func<T, double?>? Order = null);
