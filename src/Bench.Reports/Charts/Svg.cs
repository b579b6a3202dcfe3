using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OxyPlot;

namespace Bench.Reports.Charts;

/// <summary>Draws charts, and makes of the drawing what a page can hold: names for who cannot see it, names of its own inside, colours of the page.</summary>
internal static partial class Svg
{
    private const double TitleHeight = 30;
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    /// <summary>What the page's style sheet is to find of text and of what is not text.</summary>
    private static readonly string[] Paints = ["fill", "stroke"];

    /// <summary>What is the same everywhere, and is said once, by the style sheet.</summary>
    private static readonly string[] Repeated = ["font-family", "font-weight", "shape-rendering"];

    /// <summary>The shade that the page says.</summary>
    public static string FromStyleSheet(Shades shades) => $"var({Palette.Named.First(named => named.Shades == shades).Name})";

    /// <summary>Draws a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="colorOf">What stands for a colour.</param>
    public static XElement Of(Chart chart, Func<Shades, string> colorOf)
    {
        var exporter = new SvgExporter { Width = ChartStyle.Width, Height = chart.Height, IsDocument = false, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new WideText() };
        var drawn = XElement.Parse(exporter.ExportToString(chart.Model));
        var colors = Palette.Named.DistinctBy(named => named.Shades).ToDictionary(named => Rgb(named.Shades), named => colorOf(named.Shades), StringComparer.Ordinal);
        foreach (var element in drawn.Descendants().ToArray())
        {
            Tidy(element, chart.Name, colors);
        }

        return new XElement(
            Space + "svg",
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {ChartStyle.Width} {chart.Height}")),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", $"{chart.Title}. {chart.Description}"),
            drawn.Elements());
    }

    /// <summary>With its title, and a background: a file may be shown on any.</summary>
    /// <param name="chart">What was drawn.</param>
    /// <param name="title">The title.</param>
    public static XElement OnWhite(XElement chart, string title)
    {
        var height = double.Parse(chart.Attribute("viewBox")!.Value.Split(' ')[^1], CultureInfo.InvariantCulture);
        var whole = height + TitleHeight;
        return new XElement(
            Space + "svg",
            new XAttribute("width", ChartStyle.Width),
            new XAttribute("height", whole),
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {ChartStyle.Width} {whole}")),
            new XAttribute("font-family", ChartStyle.Font),
            chart.Attribute("role"),
            chart.Attribute("aria-label"),
            new XElement(Space + "title", title),
            new XElement(Space + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "#ffffff")),
            new XElement(Space + "text", new XAttribute("x", 10), new XAttribute("y", 20), new XAttribute("font-size", 14), new XAttribute("font-weight", 600), new XAttribute("fill", Palette.Ink.Light), title),
            new XElement(Space + "g", new XAttribute("transform", string.Create(CultureInfo.InvariantCulture, $"translate(0,{TitleHeight})")), chart.Elements()));
    }

    private static void Tidy(XElement element, string name, Dictionary<string, string> colors)
    {
        foreach (var attribute in element.Attributes().ToArray())
        {
            if (Repeated.Contains(attribute.Name.LocalName, StringComparer.Ordinal))
            {
                attribute.Remove();
            }
            else if (attribute.Name == "id" || attribute.Name == "clip-path")
            {
                // Every chart numbers its own from 1.
                attribute.Value = attribute.Value.Replace("clipPath", $"{name}-", StringComparison.Ordinal);
            }
            else if (attribute.Name == "style")
            {
                attribute.Value = OfStyle(attribute.Value, colors);
            }
            else if (Paints.Contains(attribute.Name.LocalName, StringComparer.Ordinal))
            {
                var paint = $"{attribute.Name.LocalName}:{attribute.Value}";
                attribute.Remove();
                element.SetAttributeValue("style", OfStyle(paint, colors));
            }
            else if (attribute.Name != "font-size")
            {
                attribute.Value = Rounded(attribute.Value);
            }
        }
    }

    private static string OfStyle(string style, Dictionary<string, string> colors) =>
        Color().Replace(Rounded(style.Replace("black", "rgb(0,0,0)", StringComparison.Ordinal)), color => colors.GetValueOrDefault(color.Value, color.Value)).TrimEnd(';');

    /// <summary>A tenth of a pixel is nothing anybody sees.</summary>
    private static string Rounded(string text) => Long().Replace(text, number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("0.#", CultureInfo.InvariantCulture));

    private static string Rgb(Shades shades)
    {
        var color = Palette.ColorOf(shades);
        return string.Create(CultureInfo.InvariantCulture, $"rgb({color.R},{color.G},{color.B})");
    }

    [GeneratedRegex(@"rgb\(\d+,\d+,\d+\)")]
    private static partial Regex Color();

    [GeneratedRegex(@"-?\d+\.\d{2,}")]
    private static partial Regex Long();
}
