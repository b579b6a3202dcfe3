namespace Bench.Results.Fio;

/// <summary>How long operations took, in nanoseconds.</summary>
public sealed record FioLatency
{
    /// <summary>How many were timed; at least one.</summary>
    public required long Samples { get; init; }

    /// <summary>The shortest.</summary>
    public required long MinimumNanoseconds { get; init; }

    /// <summary>The longest.</summary>
    public required long MaximumNanoseconds { get; init; }

    /// <summary>The arithmetic mean.</summary>
    public required double MeanNanoseconds { get; init; }

    /// <summary>The standard deviation of the samples; null for a single one.</summary>
    public required double? DeviationNanoseconds { get; init; }

    /// <summary>
    /// Percentiles, the smallest first; empty where fio took none, or where those of several jobs could not be merged. fio sorts latencies into
    /// bins, so each is the middle of one: off by up to 0.8 %.
    /// </summary>
    public IReadOnlyList<FioPercentile> Percentiles { get; init; } = [];

    /// <summary>fio's whole histogram, the smallest first; empty unless the report was made with <c>--output-format=json+</c>.</summary>
    public IReadOnlyList<FioBin> Bins { get; init; } = [];

    /// <summary>A percentile.</summary>
    /// <param name="percent">Which: 50 is the median.</param>
    /// <returns>Nanoseconds; null where it is not among <see cref="Percentiles"/>.</returns>
    public long? PercentileNanoseconds(decimal percent) => Percentiles.FirstOrDefault(percentile => percentile.Percent == percent)?.Nanoseconds;

    /// <summary>The latency of all operations of several jobs, or of several runs.</summary>
    /// <param name="parts">One of each; null for one that did not time its operations.</param>
    /// <returns>
    /// Null where there is no part, or one is null: figures of some would be taken for those of all. Percentiles are taken from the parts'
    /// bins. Where a part has no bins there are none: percentiles of several parts say nothing of the percentiles of all.
    /// </returns>
    public static FioLatency? Merge(params IEnumerable<FioLatency?> parts) => LatencyMerge.Of([.. parts]);
}

/// <summary>A percentile.</summary>
/// <param name="Percent">Over 0 to 100.</param>
/// <param name="Nanoseconds">The latency that this share of the operations did not exceed.</param>
public sealed record FioPercentile(decimal Percent, long Nanoseconds);

/// <summary>A bin of fio's histogram that is not empty.</summary>
/// <param name="Nanoseconds">The middle of the bin.</param>
/// <param name="Count">The operations in it.</param>
public sealed record FioBin(long Nanoseconds, long Count);
