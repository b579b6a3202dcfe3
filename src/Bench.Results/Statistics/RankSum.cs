using Perfolizer.Mathematics.SignificanceTesting.MannWhitney;

namespace Bench.Results.Statistics;

/// <summary>
/// How often a value of one group is above one of the other, where both are alike: Mann and Whitney's distribution. Exact up to some sixty
/// values, and an approximation beyond, where it is as good. Safe for concurrent use.
/// </summary>
internal static class RankSum
{
    /// <summary>With more values the library's exact counts leave the range of its numbers.</summary>
    private const int MostExact = 60;

    /// <summary>The chance that at most so many of all pairs are in one group's favour.</summary>
    /// <param name="first">How many values the first group has.</param>
    /// <param name="second">How many the second has.</param>
    /// <param name="pairs">How many pairs.</param>
    public static double ChanceOfAtMost(int first, int second, int pairs)
    {
        IMannWhitneyCdf distribution = first + second <= MostExact ? MannWhitneyLoefflerExactCdf.Instance : MannWhitneyEdgeworthApproxCdf.Instance;
        return pairs < 0 ? 0 : distribution.Cdf(first, second, pairs + 1);
    }
}
