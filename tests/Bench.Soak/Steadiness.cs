using System.Globalization;

namespace Bench.Soak;

/// <summary>
/// Says whether what the process holds stays flat: the median of the last fifth of the cycles against that of the second fifth.
/// The first fifth fills caches, pools and compiled code.
/// </summary>
internal static class Steadiness
{
    /// <summary>Fewer cycles say nothing: a leak of one file a cycle would be told from noise only by several cycles.</summary>
    public const int LeastCycles = 20;

    private const int Parts = 5;

    /// <summary>A pool may hold one more or less at any moment; a leak in each cycle would be at least three fifths of the cycles.</summary>
    private const int FewFiles = 4;

    private const int FewThreads = 4;
    private const long HeapSlack = 2L << 20;

    /// <summary>Resident memory moves with the collector and the allocator: a tenth is no trend.</summary>
    private const double ResidentSlack = 1.1;

    /// <returns>What grew, a line each; empty when all is flat or there are too few cycles to say.</returns>
    public static IReadOnlyList<string> Growth(IReadOnlyList<SteadyResult> results)
    {
        if (results.Count < LeastCycles)
        {
            return [];
        }

        var part = results.Count / Parts;
        var early = results.Skip(part).Take(part).Select(result => result.Own).ToArray();
        var late = results.TakeLast(part).Select(result => result.Own).ToArray();
        return
        [
            .. Compare("open files", own => own.OpenFiles, limit => limit + FewFiles),
            .. Compare("threads", own => own.Threads, limit => limit + FewThreads),
            .. Compare("bytes of managed memory", own => own.HeapBytes, limit => limit + HeapSlack),
            .. Compare("bytes of resident memory", own => own.ResidentBytes, limit => limit * ResidentSlack),
        ];

        IEnumerable<string> Compare(string what, Func<OwnResources, long> value, Func<double, double> limit)
        {
            var (first, last) = (Median(early.Select(value)), Median(late.Select(value)));
            if (last > limit(first))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{what}: {first:0} in cycles {part + 1} to {2 * part}, {last:0} in the last {part}");
            }
        }
    }

    private static double Median(IEnumerable<long> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
