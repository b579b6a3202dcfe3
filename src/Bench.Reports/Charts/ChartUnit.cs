namespace Bench.Reports.Charts;

/// <summary>How figures of a unit are drawn. Immutable.</summary>
/// <param name="Text">The unit of the axis.</param>
/// <param name="Size">How much one of it is, in the unit that is stored.</param>
internal sealed record ChartUnit(string Text, double Size)
{
    /// <summary>The unit that tables have for it, too.</summary>
    /// <param name="unit">The one that is stored: <c>B/s</c>, <c>1/s</c>, <c>s</c>.</param>
    public static ChartUnit Of(string unit) => unit switch
    {
        "B/s" => new("MiB/s", 1 << 20),
        "1/s" => new("per second", 1),
        _ => new(unit, 1),
    };
}
