namespace Bench.Results.Statistics;

/// <summary>
/// How the sum of signed ranks is distributed where values lie around 0 evenly: each of the ranks 1 to n is in the sum as often as a coin shows
/// heads. Exact. Safe for concurrent use.
/// </summary>
internal static class SignedRank
{
    /// <summary>The chance that the sum is at most so much.</summary>
    /// <param name="count">How many values there are.</param>
    /// <param name="sum">The sum.</param>
    public static double ChanceOfAtMost(int count, int sum)
    {
        if (sum < 0)
        {
            return 0;
        }

        var chances = new double[Math.Min(sum, count * (count + 1) / 2) + 1];
        chances[0] = 1;
        for (var rank = 1; rank <= count; rank++)
        {
            for (var total = chances.Length - 1; total >= 0; total--)
            {
                chances[total] = (chances[total] + (total >= rank ? chances[total - rank] : 0)) / 2;
            }
        }

        return chances.Sum();
    }
}
