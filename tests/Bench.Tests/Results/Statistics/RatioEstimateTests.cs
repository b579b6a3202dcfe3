using Bench.Results.Statistics;

namespace Bench.Tests.Results.Statistics;

public sealed class RatioEstimateTests
{
    private const double Precision = 1e-9;

    /// <summary>Means of two of 0.1 to 0.7: 0.1, 0.15, 0.2, 0.2, ... Of 128 choices of ranks 3 add up to at most 2, and 5 to at most 3: twice 5 is more than 5 %.</summary>
    [Fact]
    public void Ratio_of_seven_pairs_lies_between_the_third_means_from_each_end()
    {
        var estimate = RatioEstimate.Paired([.. Enumerable.Range(1, 7).Select(index => (2.0, 2 * Math.Exp(0.1 * index)))]);

        estimate.Ratio.Should().BeApproximately(Math.Exp(0.4), Precision);
        var interval = estimate.IntervalWith(0.95)!;
        interval.Low.Should().BeApproximately(Math.Exp(0.2), Precision);
        interval.High.Should().BeApproximately(Math.Exp(0.6), Precision);
        interval.Confidence.Should().BeApproximately(1 - (6 / 128.0), Precision);
        estimate.Chance.Should().BeApproximately(2 / 128.0, Precision, "all say the same");
    }

    /// <summary>Differences of 10 to 13 and 0 to 3, in tenths: 7 to 13. Of 70 choices of four of eight values one has none above.</summary>
    [Fact]
    public void Ratio_of_two_groups_lies_between_the_least_and_the_greatest_of_all_ratios_when_there_are_four_each()
    {
        var estimate = RatioEstimate.Unpaired([.. Tenths(0)], [.. Tenths(10)]);

        estimate.Ratio.Should().BeApproximately(Math.E, Precision);
        var interval = estimate.IntervalWith(0.95)!;
        interval.Low.Should().BeApproximately(Math.Exp(0.7), Precision);
        interval.High.Should().BeApproximately(Math.Exp(1.3), Precision);
        interval.Confidence.Should().BeApproximately(1 - (2 / 70.0), Precision);
        estimate.Chance.Should().BeApproximately(2 / 70.0, Precision);

        static IEnumerable<double> Tenths(int from) => Enumerable.Range(from, 4).Select(tenths => Math.Exp(tenths / 10.0));
    }

    [Fact]
    public void Ratio_is_of_second_by_first_and_the_other_way_round_its_inverse()
    {
        double[] first = [1, 2, 3, 4], second = [3, 5, 8, 13];
        var (there, back) = (RatioEstimate.Unpaired(first, second), RatioEstimate.Unpaired(second, first));

        there.Ratio.Should().BeGreaterThan(1).And.BeApproximately(1 / back.Ratio, Precision);
        there.Chance.Should().BeApproximately(back.Chance, Precision);
        there.IntervalWith(0.95)!.Low.Should().BeApproximately(1 / back.IntervalWith(0.95)!.High, Precision);
    }

    /// <summary>Equal values are never taken for a difference.</summary>
    [Fact]
    public void Values_that_are_all_the_same_are_no_sign_of_a_difference()
    {
        RatioEstimate.Paired([.. Enumerable.Repeat((5.0, 5.0), 8)]).Chance.Should().Be(1);
        RatioEstimate.Unpaired([5, 5, 5, 5, 5], [5, 5, 5, 5, 5]).Chance.Should().Be(1);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Pairs_have_an_interval_from_six_on(int count, bool hasOne) =>
        (RatioEstimate.Paired([.. Enumerable.Range(1, count).Select(value => (1.0, (double)value))]).IntervalWith(0.95) is not null).Should().Be(hasOne);

    /// <summary>An interval leaves out 1 exactly where the chance is no greater than its level.</summary>
    [Fact]
    public void Interval_and_chance_say_the_same()
    {
        for (var shift = 0; shift < 12; shift++)
        {
            var pairs = Enumerable.Range(1, 9).Select(index => (1.0, Math.Exp((index - 1.03 * shift) / 10))).ToArray();
            var estimates = new[] { RatioEstimate.Paired(pairs), RatioEstimate.Unpaired([.. Enumerable.Range(1, 7).Select(index => Math.Exp(0.1 * index))], [.. pairs.Select(pair => pair.Item2)]) };
            foreach (var estimate in estimates)
            {
                var interval = estimate.IntervalWith(0.95)!;

                (interval.Low > 1 || interval.High < 1).Should().Be(estimate.Chance <= 0.05);
            }
        }
    }

    /// <summary>Critical values of Wilcoxon's signed ranks, two-sided at 5 %, as tables have them.</summary>
    [Theory]
    [InlineData(6, 0)]
    [InlineData(7, 2)]
    [InlineData(8, 3)]
    [InlineData(9, 5)]
    [InlineData(10, 8)]
    [InlineData(15, 25)]
    [InlineData(20, 52)]
    public void Signed_ranks_have_the_critical_values_of_tables(int count, int critical)
    {
        (2 * SignedRank.ChanceOfAtMost(count, critical)).Should().BeLessThanOrEqualTo(0.05);
        (2 * SignedRank.ChanceOfAtMost(count, critical + 1)).Should().BeGreaterThan(0.05);
    }

    /// <summary>Critical values of Mann and Whitney's U, two-sided at 5 %, as tables have them.</summary>
    [Theory]
    [InlineData(4, 4, 0)]
    [InlineData(5, 5, 2)]
    [InlineData(5, 8, 6)]
    [InlineData(6, 6, 5)]
    [InlineData(8, 8, 13)]
    [InlineData(10, 10, 23)]
    [InlineData(20, 20, 127)]
    public void Rank_sums_have_the_critical_values_of_tables(int first, int second, int critical)
    {
        (2 * RankSum.ChanceOfAtMost(first, second, critical)).Should().BeLessThanOrEqualTo(0.05);
        (2 * RankSum.ChanceOfAtMost(first, second, critical + 1)).Should().BeGreaterThan(0.05);
    }

    /// <summary>The distribution is even around its middle: the library's whole numbers are still large enough there.</summary>
    [Theory]
    [InlineData(30, 30)]
    [InlineData(31, 31)]
    [InlineData(10, 50)]
    public void Rank_sums_of_many_values_are_even_around_their_middle(int first, int second)
    {
        var middle = first * second / 2;

        (RankSum.ChanceOfAtMost(first, second, middle) + RankSum.ChanceOfAtMost(first, second, (first * second) - middle - 1)).Should().BeApproximately(1, 1e-6);
    }

    [Fact]
    public void Levels_of_many_comparisons_grow_until_one_is_not_told() =>
        HolmLevels.Of([0.01, 0.04, 0.03, 0.005], 0.05).Should().BeEquivalentTo([0.05 / 3, 0.05 / 2, 0.05 / 2, 0.05 / 4], options => options.WithStrictOrdering());
}
