using System.Globalization;
using System.Xml.Linq;

namespace Bench.Reports.Tests;

/// <summary>Where the marks of a chart of figures are.</summary>
internal static class ChartMarks
{
    /// <summary>How far from the left each is, in the chart's own pixels.</summary>
    public static IReadOnlyList<double> Of(XElement chart) =>
    [
        .. from element in chart.Descendants()
           where element.Attribute("style")?.Value.Contains("var(--subject-", StringComparison.Ordinal) == true
           let place = element.Name.LocalName switch
           {
               "ellipse" => Number(element, "cx"),
               "rect" => Number(element, "x") + (Number(element, "width") / 2),
               "polygon" => Middle(element),
               _ => (double?)null,
           }
           where place is not null
           select place.Value,
    ];

    private static double Middle(XElement polygon)
    {
        double[] places = [.. polygon.Attribute("points")!.Value.Split(' ').Select(point => double.Parse(point.Split(',')[0], CultureInfo.InvariantCulture))];
        return (places.Min() + places.Max()) / 2;
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
