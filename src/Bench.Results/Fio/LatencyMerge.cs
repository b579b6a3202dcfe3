namespace Bench.Results.Fio;

/// <summary>The latency of all operations of several jobs.</summary>
internal static class LatencyMerge
{
    public static FioLatency? Of(IReadOnlyList<FioLatency?> parts) => parts switch
    {
        [] => null,
        [var only] => only,
        _ when parts.Contains(null) => null,
        _ => OfSeveral([.. parts.OfType<FioLatency>()]),
    };

    private static FioLatency OfSeveral(IReadOnlyList<FioLatency> parts)
    {
        var samples = parts.Sum(part => part.Samples);
        var mean = parts.Sum(part => part.MeanNanoseconds * part.Samples) / samples;
        var bins = Bins(parts);
        return new FioLatency
        {
            Samples = samples,
            MinimumNanoseconds = parts.Min(part => part.MinimumNanoseconds),
            MaximumNanoseconds = parts.Max(part => part.MaximumNanoseconds),
            MeanNanoseconds = mean,
            DeviationNanoseconds = Math.Sqrt(parts.Sum(part => SquaresAround(mean, part)) / (samples - 1)),
            Bins = bins,
            Percentiles = bins.Count == 0 ? [] : [.. Asked(parts).Select(percent => new FioPercentile(percent, PercentileOf(bins, percent, samples)))],
        };
    }

    /// <summary>The sum of the squares of a part's distances from the mean of all: around its own mean, and of that one from it.</summary>
    private static double SquaresAround(double mean, FioLatency part)
    {
        var deviation = part.DeviationNanoseconds ?? 0;
        var distance = part.MeanNanoseconds - mean;
        return (deviation * deviation * (part.Samples - 1)) + (distance * distance * part.Samples);
    }

    /// <summary>fio's bins are at the same places in every report, so their counts add up. A histogram that lacks samples is none.</summary>
    private static IReadOnlyList<FioBin> Bins(IReadOnlyList<FioLatency> parts) =>
        parts.Any(part => part.Bins.Sum(bin => bin.Count) != part.Samples)
            ? []
            :
            [
                .. from bin in parts.SelectMany(part => part.Bins)
                   group bin.Count by bin.Nanoseconds into counts
                   orderby counts.Key
                   select new FioBin(counts.Key, counts.Sum()),
            ];

    private static IEnumerable<decimal> Asked(IReadOnlyList<FioLatency> parts) =>
        parts.SelectMany(part => part.Percentiles).Select(percentile => percentile.Percent).Distinct().Order();

    /// <summary>As fio takes them: the first bin with which that share of the samples is reached.</summary>
    private static long PercentileOf(IReadOnlyList<FioBin> bins, decimal percent, long samples)
    {
        var wanted = percent / 100 * samples;
        var reached = 0L;
        foreach (var bin in bins)
        {
            reached += bin.Count;
            if (reached >= wanted)
            {
                return bin.Nanoseconds;
            }
        }

        return bins[^1].Nanoseconds;
    }
}
