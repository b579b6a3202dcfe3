namespace Bench.Results.Fio;

/// <summary>The percentiles that are shown of latencies, by the names their figures have everywhere. Safe for concurrent use.</summary>
internal static class LatencyFigures
{
    /// <summary>Which: 50 is the median.</summary>
    public static IReadOnlyList<decimal> Percentiles { get; } = [50, 95, 99, 99.9m];

    /// <summary>What one is called: <c>read-latency-p99.9</c>.</summary>
    public static string NameOf(FioDirection direction, decimal percent) => FormattableString.Invariant($"{WordOf(direction)}-latency-p{percent}");

    /// <summary>A direction as figures are called by it.</summary>
    public static string WordOf(FioDirection direction) => direction.ToString().ToLowerInvariant();

    /// <summary>The percentiles of all operations of several iterations, in seconds by name: of fio's histograms put together, and never of percentiles.</summary>
    /// <param name="parts">What each iteration's operations took, by direction.</param>
    /// <returns>Without those of a direction of which an iteration has no histogram.</returns>
    public static IReadOnlyDictionary<string, double> Merge(IReadOnlyList<IReadOnlyDictionary<FioDirection, FioLatency>> parts) =>
        (from direction in parts.SelectMany(part => part.Keys).Distinct().Order()
         let merged = FioLatency.Merge(parts.Select(part => part.GetValueOrDefault(direction)))
         from percent in Percentiles
         let nanoseconds = merged?.PercentileNanoseconds(percent)
         where nanoseconds is not null
         select (Name: NameOf(direction, percent), Seconds: nanoseconds.Value / 1e9)).ToDictionary(figure => figure.Name, figure => figure.Seconds, StringComparer.Ordinal);
}
