namespace Bench.Results.Statistics;

/// <summary>
/// What many comparisons at once need: levels at which the chance of a false alarm among all of them, and not in each, is the one that was asked
/// for, whichever of them really differ (Holm). Safe for concurrent use.
/// </summary>
internal static class HolmLevels
{
    /// <summary>The level of each comparison: what differs is told where the chance is no greater.</summary>
    /// <param name="chances">The chance (p value) of each.</param>
    /// <param name="level">That of all together.</param>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> chances, double level)
    {
        var levels = new double[chances.Count];
        var remaining = chances.Count;
        var isOver = false;
        foreach (var index in Enumerable.Range(0, chances.Count).OrderBy(index => chances[index]))
        {
            levels[index] = level / remaining;
            isOver |= chances[index] > levels[index];
            remaining -= isOver ? 0 : 1;
        }

        return levels;
    }
}
