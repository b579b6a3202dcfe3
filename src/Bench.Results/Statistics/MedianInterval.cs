namespace Bench.Results.Statistics;

/// <summary>A median, and the interval of the sign test around it, which holds whatever the distribution is. Safe for concurrent use.</summary>
internal static class MedianInterval
{
    /// <summary>What an interval is asked to hold the true median with, at least.</summary>
    public const double LeastConfidence = 0.95;

    /// <summary>With fewer values not even the least and the greatest one hold the true median with that: 1 - 2/2^5 is 0.9375.</summary>
    public const int LeastValues = 6;

    /// <summary>The middle one of the values; of an even number the mean of the two in the middle.</summary>
    /// <param name="ordered">The values, the least first; at least one.</param>
    public static double MiddleOf(IReadOnlyList<double> ordered) => (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;

    /// <summary>
    /// Where the true median lies. A value is below it as often as a coin shows heads, so the chance that it lies beyond the k-th least is that
    /// of fewer than k heads in as many throws as there are values.
    /// </summary>
    /// <param name="ordered">The values, the least first.</param>
    /// <returns>The narrowest such interval; null where there are too few values.</returns>
    public static ConfidenceInterval? Of(IReadOnlyList<double> ordered)
    {
        var (beyond, chance) = (0.0, Math.Pow(0.5, ordered.Count));
        ConfidenceInterval? narrowest = null;
        for (var index = 0; index < ordered.Count / 2; index++)
        {
            beyond += chance;
            chance *= (double)(ordered.Count - index) / (index + 1);
            var confidence = 1 - (2 * beyond);
            if (confidence < LeastConfidence)
            {
                break;
            }

            narrowest = new(ordered[index], ordered[ordered.Count - 1 - index], confidence);
        }

        return narrowest;
    }
}
