namespace Bench.Results.Statistics;

/// <summary>
/// How two figures relate that were measured in pairs, one right after the other: what moves both of a pair, such as a busy machine, is in
/// neither's favour. Immutable.
/// </summary>
/// <param name="Median">The middle one of the pairs' ratios, first figure by second.</param>
/// <param name="Interval">Where the true median lies; null where there are too few pairs to say.</param>
internal sealed record PairedRatio(double Median, ConfidenceInterval? Interval)
{
    /// <summary>What an interval is asked to hold the true median with, at least.</summary>
    private const double LeastConfidence = 0.95;

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
        return new((ratios[(ratios.Length - 1) / 2] + ratios[ratios.Length / 2]) / 2, IntervalOf(ratios));
    }

    /// <summary>
    /// The interval of the sign test: a ratio lies below the true median as often as a coin shows heads, whatever the distribution is. So the
    /// chance that the true one lies beyond the k-th smallest is that of fewer than k heads in as many throws as there are ratios.
    /// </summary>
    private static ConfidenceInterval? IntervalOf(double[] ordered)
    {
        var (beyond, chance) = (0.0, Math.Pow(0.5, ordered.Length));
        ConfidenceInterval? narrowest = null;
        for (var index = 0; index < ordered.Length / 2; index++)
        {
            beyond += chance;
            chance *= (double)(ordered.Length - index) / (index + 1);
            var confidence = 1 - (2 * beyond);
            if (confidence < LeastConfidence)
            {
                break;
            }

            narrowest = new(ordered[index], ordered[^(index + 1)], confidence);
        }

        return narrowest;
    }
}

/// <summary>Where a true value lies, with a known confidence.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Confidence">How often such an interval holds the true value, from 0 to 1.</param>
internal sealed record ConfidenceInterval(double Low, double High, double Confidence);
