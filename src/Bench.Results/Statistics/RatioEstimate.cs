namespace Bench.Results.Statistics;

/// <summary>
/// By what ratio two figures differ that were measured several times: the middle one of all ratios that the values allow (Hodges and Lehmann), with
/// intervals and a chance that follow from ranks alone. Immutable.
/// </summary>
internal sealed class RatioEstimate
{
    /// <summary>Logarithms of ratios, the least first: a ratio and its inverse are equally far from 1.</summary>
    private readonly double[] logarithms;
    private readonly Func<int, double> chanceOfAtMost;

    private RatioEstimate(IEnumerable<double> logarithms, Func<int, double> chanceOfAtMost, double deviation)
    {
        this.logarithms = [.. logarithms.Order()];
        this.chanceOfAtMost = chanceOfAtMost;
        Deviation = deviation;
        var fewer = Math.Min(this.logarithms.Count(value => value >= 0), this.logarithms.Count(value => value <= 0));
        Chance = Math.Min(1, 2 * chanceOfAtMost(fewer));
    }

    /// <summary>Second by first.</summary>
    public double Ratio => Math.Exp(Logarithm);

    /// <summary>Its logarithm.</summary>
    public double Logarithm => MedianInterval.MiddleOf(logarithms);

    /// <summary>How often values that differ as much, in either direction, would be seen where nothing differs (the p value). Values that are equal count for that.</summary>
    public double Chance { get; }

    /// <summary>The standard deviation of the logarithm of one ratio of two values.</summary>
    public double Deviation { get; }

    /// <summary>Of figures that were measured in pairs: what moves both of a pair, such as a busy machine, is in neither's favour.</summary>
    /// <param name="pairs">The pairs, at least one; all figures are above 0.</param>
    public static RatioEstimate Paired(IReadOnlyList<(double First, double Second)> pairs)
    {
        double[] ratios = [.. pairs.Select(pair => Math.Log(pair.Second / pair.First))];
        var means = ratios.SelectMany((one, index) => ratios.Skip(index).Select(other => (one + other) / 2));
        return new(means, sum => SignedRank.ChanceOfAtMost(ratios.Length, sum), DeviationOf(ratios));
    }

    /// <summary>Of figures that were measured apart.</summary>
    /// <param name="first">The first ones, at least one, all above 0.</param>
    /// <param name="second">The second ones, likewise.</param>
    public static RatioEstimate Unpaired(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double[] ones = [.. first.Select(value => Math.Log(value))], others = [.. second.Select(value => Math.Log(value))];
        return new(
            ones.SelectMany(one => others.Select(other => other - one)),
            pairs => RankSum.ChanceOfAtMost(ones.Length, others.Length, pairs),
            double.Hypot(DeviationOf(ones), DeviationOf(others)));
    }

    /// <summary>The least chance that so many pairs can show, which is that of pairs of which all say the same.</summary>
    public static double LeastChanceOfPairs(int count) => Math.Min(1, 2 * SignedRank.ChanceOfAtMost(count, 0));

    /// <summary>The same of so many values each.</summary>
    public static double LeastChanceOfGroups(int first, int second) => first == 0 || second == 0 ? 1 : Math.Min(1, 2 * RankSum.ChanceOfAtMost(first, second, 0));

    /// <summary>Where the true ratio lies, with at least that confidence; null where there are too few values for it.</summary>
    public ConfidenceInterval? IntervalWith(double confidence)
    {
        // How many logarithms can be left out at each end.
        var (leftOut, tooMany) = (0, (logarithms.Length / 2) + 1);
        while (tooMany - leftOut > 1)
        {
            var middle = (leftOut + tooMany) / 2;
            (leftOut, tooMany) = 2 * chanceOfAtMost(middle - 1) <= 1 - confidence ? (middle, tooMany) : (leftOut, middle);
        }

        return leftOut == 0
            ? null
            : new(Math.Exp(logarithms[leftOut - 1]), Math.Exp(logarithms[^leftOut]), 1 - (2 * chanceOfAtMost(leftOut - 1)));
    }

    private static double DeviationOf(double[] values) => values.Length > 1 ? SmallestEffect.DeviationOf(values) : 0;
}
