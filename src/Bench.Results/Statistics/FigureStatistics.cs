using Pragmastat;

namespace Bench.Results.Statistics;

/// <summary>What can be said of a figure that was measured several times under the same conditions. Immutable.</summary>
/// <param name="Median">The middle value.</param>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
/// <param name="Interval">Where the true median lies; null with fewer than <see cref="MedianInterval.LeastValues"/> values.</param>
/// <param name="Spread">How far two values usually lie apart: the median of all differences, as a share of the median. Null for a single value, and around 0.</param>
/// <param name="SmallestEffect">The smallest ratio to another such figure that would be told from 1; null where there is no interval or no ratio.</param>
internal sealed record FigureStatistics(double Median, double Minimum, double Maximum, ConfidenceInterval? Interval, double? Spread, double? SmallestEffect)
{
    /// <summary>Sums up values; null without any.</summary>
    public static FigureStatistics? Of(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered is [] ? null : OfOrdered(ordered);
    }

    private static FigureStatistics OfOrdered(double[] ordered)
    {
        var median = MedianInterval.MiddleOf(ordered);
        var interval = MedianInterval.Of(ordered);
        return new(
            median,
            ordered[0],
            ordered[^1],
            interval,
            ordered.Length > 1 && median > 0 ? Toolkit.Spread(new Sample(ordered)).NominalValue / median : null,
            interval is not null && ordered[0] > 0 ? Statistics.SmallestEffect.Of(ordered) : null);
    }
}
