namespace Bench.Results.Statistics;

/// <summary>
/// How two figures relate that were measured in pairs, one right after the other: what moves both of a pair, such as a busy machine, is in
/// neither's favour. Immutable.
/// </summary>
/// <param name="Median">The middle one of the pairs' ratios, first figure by second.</param>
/// <param name="Interval">Where the true median lies; null where there are too few pairs to say.</param>
internal sealed record PairedRatio(double Median, ConfidenceInterval? Interval)
{
    /// <summary>Whether the interval holds the value; false without an interval.</summary>
    public bool Contains(double value) => Interval is { } interval && interval.Low <= value && value <= interval.High;

    /// <summary>Relates the figures.</summary>
    /// <param name="pairs">The pairs, at least one; all figures are above 0.</param>
    /// <exception cref="ArgumentException">There is no pair, or a figure is not above 0.</exception>
    public static PairedRatio Of(IReadOnlyCollection<(double First, double Second)> pairs)
    {
        if (pairs.Count == 0 || pairs.Any(pair => pair is not ( > 0 and < double.PositiveInfinity, > 0 and < double.PositiveInfinity)))
        {
            throw new ArgumentException("Ratios need at least one pair, of figures above 0.", nameof(pairs));
        }

        double[] ratios = [.. pairs.Select(pair => pair.First / pair.Second).Order()];
        return new(MedianInterval.MiddleOf(ratios), MedianInterval.Of(ratios));
    }
}
