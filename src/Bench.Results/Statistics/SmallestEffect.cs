using Perfolizer.Mathematics.Distributions.ContinuousDistributions;
using Pragmastat;

namespace Bench.Results.Statistics;

/// <summary>What difference could have been seen with as many values and as much spread. Safe for concurrent use.</summary>
internal static class SmallestEffect
{
    private const double Level = 0.05;
    private const double Power = 0.8;

    /// <summary>How far apart two values of a normal distribution usually lie, in standard deviations: the median of |X - Y|.</summary>
    private const double SpreadOfNormal = 0.953873;

    /// <summary>Of normal values a rank test needs so many times the values of a t test: 3/pi is its relative efficiency.</summary>
    private const double RankTest = Math.PI / 3;

    /// <summary>
    /// The smallest ratio to a figure with the same spread and count that is told from 1 in four of five cases, at 5 %, when these two figures are
    /// all that is compared.
    /// </summary>
    /// <param name="values">The values, all above 0, at least two.</param>
    public static double Of(IReadOnlyList<double> values) =>
        Math.Exp(Quantiles(2 * (values.Count - 1), Level, Power) * DeviationOf([.. values.Select(value => Math.Log(value))]) * Math.Sqrt(2 * RankTest / values.Count));

    /// <summary>How many values each of two figures would need for a difference to be told, about.</summary>
    /// <param name="deviation">The standard deviation of one difference of two values, as <see cref="DeviationOf"/> has it.</param>
    /// <param name="difference">The difference, above 0.</param>
    /// <param name="level">At which level.</param>
    public static double CountFor(double deviation, double difference, double level) => deviation == 0
        ? 0
        : RankTest * Math.Pow((NormalDistribution.Standard.Quantile(1 - (level / 2)) + NormalDistribution.Standard.Quantile(Power)) * deviation / difference, 2);

    /// <summary>The standard deviation by how far two values usually lie apart, which a few odd ones do not move.</summary>
    public static double DeviationOf(double[] values) => Toolkit.Spread(new Sample(values)).NominalValue / SpreadOfNormal;

    private static double Quantiles(int freedom, double level, double power)
    {
        var distribution = new StudentDistribution(freedom);
        return distribution.Quantile(1 - (level / 2)) + distribution.Quantile(power);
    }
}
