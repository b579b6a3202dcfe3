using Bench.Results.Runs;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Bench.Reports.Charts;

/// <summary>What all charts look like: size, axes, lines.</summary>
internal static class ChartStyle
{
    /// <summary>How wide a chart is drawn, in pixels; pages scale it.</summary>
    public const double Width = 720;

    /// <summary>The font of files; a page has its own.</summary>
    public const string Font = "system-ui, sans-serif";

    /// <summary>A mark of one value, in pixels from its middle.</summary>
    public const double MarkSize = 4;

    /// <summary>As much as a line is high.</summary>
    public const double RowHeight = 30;

    /// <summary>What is not a row: the axis with its words.</summary>
    public const double AxisHeight = 56;

    private const double FontSize = 12;
    private const double LegendLine = 18;
    private const int LegendLines = 4;
    private const double Room = 0.06;
    private const double TitleDistance = 8;

    /// <summary>How translucent what is behind the marks is, of 255.</summary>
    private const byte Translucent = 96;

    /// <summary>An empty chart.</summary>
    public static PlotModel Model() => new()
    {
        DefaultFont = Font,
        DefaultFontSize = FontSize,
        TextColor = Palette.ColorOf(Palette.Ink),
        Background = OxyColors.Undefined,
        PlotAreaBorderThickness = new OxyThickness(0),
        Padding = new OxyThickness(4, 4, 12, 4),
    };

    /// <summary>An axis of figures that begins with 0: a difference of 2 % has to look like one.</summary>
    /// <param name="position">Where it is.</param>
    /// <param name="title">What it counts, with the unit.</param>
    /// <param name="greatest">The greatest figure; marks of it are seen whole.</param>
    public static LinearAxis Values(AxisPosition position, string title, double greatest)
    {
        var axis = Plain(new LinearAxis(), position, title);
        axis.Minimum = 0;
        if (greatest > 0)
        {
            axis.Maximum = greatest * (1 + Room);
        }

        axis.StringFormat = "#,0.###";
        return axis;
    }

    /// <summary>An axis of a cell's figures.</summary>
    /// <param name="cell">One of the cells.</param>
    /// <param name="unit">How they are drawn.</param>
    /// <param name="greatest">The greatest value, in the unit that is stored.</param>
    public static LinearAxis Figures(CellSummary cell, ChartUnit unit, double greatest) =>
        Values(AxisPosition.Bottom, $"{cell.Metric} ({unit.Text}), {(cell.HigherIsBetter ? "higher" : "lower")} is better", greatest / unit.Size);

    /// <summary>An axis whose steps are ratios.</summary>
    public static LogarithmicAxis Ratios(AxisPosition position, string title)
    {
        var axis = Plain(new LogarithmicAxis(), position, title);
        axis.MinimumPadding = axis.MaximumPadding = Room;
        axis.StringFormat = "#,0.######";
        return axis;
    }

    /// <summary>An axis of things that have names.</summary>
    public static CategoryAxis Names(AxisPosition position, IEnumerable<string> names)
    {
        var axis = Plain(new CategoryAxis(), position, title: null);
        axis.MajorGridlineStyle = LineStyle.None;
        axis.TickStyle = TickStyle.None;
        axis.IsTickCentered = true;
        axis.Labels.AddRange(names);
        if (position == AxisPosition.Left)
        {
            // The first on top.
            (axis.StartPosition, axis.EndPosition) = (1, 0);
        }

        return axis;
    }

    /// <summary>Says below a chart which line is whose.</summary>
    public static Legend Legend() => new()
    {
        LegendPlacement = LegendPlacement.Outside,
        LegendPosition = LegendPosition.BottomLeft,
        LegendOrientation = LegendOrientation.Horizontal,
        LegendTextColor = Palette.ColorOf(Palette.Ink),
        LegendMargin = 0,
        LegendPadding = 4,
        AllowUseFullExtent = true,
    };

    /// <summary>How much higher a chart is for the legend of so many lines, of which some stand beside each other.</summary>
    public static double LegendHeight(int lines) => LegendLine * ((lines + LegendLines - 1) / LegendLines);

    /// <summary>What a cell is called among others of the same work: its subject, and how it is mounted where that subject is there more than once.</summary>
    public static string NameOf(CellSummary cell, IReadOnlyList<CellSummary> cells) =>
        cells.Count(other => other.Subject == cell.Subject) > 1 ? $"{cell.SubjectText}, {cell.Protocol}" : cell.SubjectText;

    /// <summary>A line through points.</summary>
    public static LineSeries Line(OxyColor color, double thickness, params IEnumerable<DataPoint> points)
    {
        var line = new LineSeries { Color = color, StrokeThickness = thickness };
        line.Points.AddRange(points);
        return line;
    }

    /// <summary>A colour that others are seen through.</summary>
    public static OxyColor Behind(OxyColor color) => OxyColor.FromAColor(Translucent, color);

    private static T Plain<T>(T axis, AxisPosition position, string? title)
        where T : Axis
    {
        axis.Position = position;
        axis.Title = title;
        axis.AxislineStyle = LineStyle.Solid;
        axis.AxislineColor = axis.TicklineColor = Palette.ColorOf(Palette.Ink);
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = Palette.ColorOf(Palette.Grid);
        axis.MinorTickSize = 0;
        axis.AxisTitleDistance = TitleDistance;
        return axis;
    }
}
