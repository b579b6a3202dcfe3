using OxyPlot;

namespace Bench.Reports.Charts;

/// <summary>
/// The colours of charts, each in two shades: one that stands out from white, one from a dark page, by a contrast of at least 3 to 1 (WCAG 1.4.11).
/// Subjects differ in the shape of their marks as well, for those who see no difference between the colours. Safe for concurrent use.
/// </summary>
internal static class Palette
{
    /// <summary>Blue, vermilion, green, purple, olive, indigo, grey, wine, teal, brown.</summary>
    public static IReadOnlyList<Shades> Subjects { get; } =
    [
        new("#0072b2", "#56a5dc"), new("#c65600", "#f0803c"), new("#00805a", "#2fbf93"), new("#b0508a", "#e08cbd"), new("#7f6a00", "#cdb13a"),
        new("#3f3f9f", "#9a9af0"), new("#5a5a5a", "#b5b5b5"), new("#8a1c3b", "#e5728f"), new("#00798c", "#45c4d6"), new("#6b4226", "#c69c7b"),
    ];

    /// <summary>Words and axes.</summary>
    public static Shades Ink { get; } = new("#1b1f24", "#e8eaed");

    /// <summary>Lines behind everything.</summary>
    public static Shades Grid { get; } = new("#d5d9de", "#3b424a");

    /// <summary>What is worse than before.</summary>
    public static Shades Alarm { get; } = new("#a3161f", "#ff9ea4");

    private static readonly MarkerType[] Marks = [MarkerType.Circle, MarkerType.Square, MarkerType.Diamond, MarkerType.Triangle];

    /// <summary>The shape of a subject's marks.</summary>
    /// <param name="subject">Its place among the colours.</param>
    public static MarkerType MarkOf(int subject) => Marks[(subject + (subject / Subjects.Count)) % Marks.Length];

    /// <summary>The colour of a subject in a chart; <see cref="Svg"/> puts the shade of the page in its place.</summary>
    /// <param name="subject">Its place among the colours; more than there are begin anew.</param>
    public static OxyColor ColorOf(int subject) => OxyColor.Parse(Subjects[subject % Subjects.Count].Light);

    /// <summary>As a color of the charts' library.</summary>
    public static OxyColor ColorOf(Shades shades) => OxyColor.Parse(shades.Light);

    /// <summary>What the shade of the page is called in its style sheet: <c>--subject-3</c>.</summary>
    public static IEnumerable<(string Name, Shades Shades)> Named =>
        Subjects.Select((shades, index) => ($"--subject-{index}", shades)).Concat([("--ink", Ink), ("--grid", Grid), ("--alarm", Alarm)]);
}

/// <summary>A colour on white and on dark, as style sheets write it.</summary>
/// <param name="Light">On white.</param>
/// <param name="Dark">On a dark page.</param>
internal sealed record Shades(string Light, string Dark);
