using Bench.Results.Statistics;

namespace Bench.Tests.Results.Statistics;

public sealed class PairedRatioTests
{
    private const double Precision = 1e-9;

    [Fact]
    public void The_median_is_the_middle_ratio_or_the_mean_of_the_two_in_the_middle()
    {
        PairedRatio.Of([(3, 1), (10, 10), (4, 2)]).Median.Should().Be(2);
        PairedRatio.Of([(3, 1), (10, 10)]).Median.Should().Be(2);
    }

    /// <summary>Of n coins at most k - 1 show heads: 1/64 for n = 6, k = 1; 11/1024 for 10 and 2; 21,700/1,048,576 for 20 and 6.</summary>
    [Theory]
    [InlineData(6, 1, 6, 1 - (2 / 64.0))]
    [InlineData(10, 2, 9, 1 - (2 * 11 / 1024.0))]
    [InlineData(20, 6, 15, 1 - (2 * 21_700 / 1_048_576.0))]
    public void The_interval_is_the_narrowest_that_holds_the_true_median_in_95_of_100_cases(int count, int low, int high, double confidence)
    {
        var interval = PairedRatio.Of([.. Enumerable.Range(1, count).Reverse().Select(ratio => ((double)ratio, 1.0))]).Interval!;

        (interval.Low, interval.High).Should().Be((low, high));
        interval.Confidence.Should().BeApproximately(confidence, Precision);
    }

    [Fact]
    public void Five_pairs_are_too_few_for_an_interval_and_then_it_contains_nothing()
    {
        var ratio = PairedRatio.Of([.. Enumerable.Repeat((1.0, 1.0), 5)]);

        ratio.Interval.Should().BeNull();
        ratio.Contains(1).Should().BeFalse();
    }

    [Fact]
    public void An_interval_contains_its_ends_and_what_lies_between_and_nothing_else()
    {
        var ratio = PairedRatio.Of([.. Enumerable.Range(1, 6).Select(ratio => ((double)ratio, 1.0))]);

        new[] { 1.0, 3, 6 }.Should().OnlyContain(value => ratio.Contains(value));
        new[] { 0.99, 6.01 }.Should().OnlyContain(value => !ratio.Contains(value));
    }

    [Fact]
    public void Figures_that_are_not_above_0_and_no_pairs_at_all_are_refused()
    {
        foreach (var pairs in new (double, double)[][] { [], [(0, 1)], [(1, 0)], [(1, double.NaN)], [(double.PositiveInfinity, 1)] })
        {
            var act = () => PairedRatio.Of(pairs);

            act.Should().Throw<ArgumentException>();
        }
    }
}
