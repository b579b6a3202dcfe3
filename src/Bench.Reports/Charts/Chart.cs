using System.Xml.Linq;
using OxyPlot;

namespace Bench.Reports.Charts;

/// <summary>A chart, before it is drawn. Immutable, but for its model.</summary>
/// <param name="Name">What its file is called, without the ending: stable, and a file name everywhere.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Description">What it says, for those who cannot see it.</param>
/// <param name="Model">What is drawn.</param>
/// <param name="Height">How high it is, in pixels of a chart of <see cref="ChartStyle.Width"/>.</param>
internal sealed record Chart(string Name, string Title, string Description, PlotModel Model, double Height)
{
    /// <summary>For a page: its colours are those of the page's style sheet.</summary>
    public XElement ForPage() => Svg.Of(this, Svg.FromStyleSheet);

    /// <summary>For a file of its own: on white.</summary>
    public XElement ForFile() => Svg.OnWhite(Svg.Of(this, shades => shades.Light), Title);
}
