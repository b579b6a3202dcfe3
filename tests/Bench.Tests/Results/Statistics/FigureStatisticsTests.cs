using Bench.Results.Statistics;

namespace Bench.Tests.Results.Statistics;

public sealed class FigureStatisticsTests
{
    private const double Precision = 1e-9;

    /// <summary>Of 100, 102, 104, 110, 120, 140 the differences are 2, 2, 4, 6, 8, 10, 10, 16, 18, 20, 20, 30, 36, 38, 40; the middle one is 16.</summary>
    [Fact]
    public void Six_values_have_a_median_an_interval_and_a_spread()
    {
        var figure = FigureStatistics.Of([140, 100, 104, 102, 120, 110])!;

        (figure.Median, figure.Minimum, figure.Maximum).Should().Be((107, 100, 140));
        figure.Interval.Should().Be(new ConfidenceInterval(100, 140, 1 - (2 / 64.0)));
        figure.Spread.Should().BeApproximately(16 / 107.0, Precision);
    }

    /// <summary>1 of 256 throws of eight coins has no head and 8 have one: 9/256 twice is more than 5 %, so the ends are the least and the greatest value.</summary>
    [Theory]
    [InlineData(6, 0)]
    [InlineData(8, 0)]
    [InlineData(9, 1)]
    [InlineData(12, 2)]
    public void Interval_leaves_out_values_at_each_end_as_soon_as_95_percent_allow_it(int count, int leftOut)
    {
        var figure = FigureStatistics.Of(Enumerable.Range(1, count).Select(value => (double)value))!;

        (figure.Interval!.Low, figure.Interval.High).Should().Be((1 + leftOut, count - leftOut));
        figure.Interval.Confidence.Should().BeGreaterThanOrEqualTo(0.95);
    }

    [Fact]
    public void Five_values_have_no_interval_and_no_smallest_effect()
    {
        var figure = FigureStatistics.Of([1, 2, 3, 4, 5])!;

        (figure.Median, figure.Interval, figure.SmallestEffect).Should().Be((3, null, null));
        figure.Spread.Should().BeApproximately(2 / 3.0, Precision, "the differences are 4 times 1, 3 times 2, 2 times 3 and once 4: the middle is 2");
    }

    [Fact]
    public void Single_value_has_no_spread_and_none_has_nothing()
    {
        FigureStatistics.Of([7]).Should().Be(new FigureStatistics(7, 7, 7, null, null, null));
        FigureStatistics.Of([]).Should().BeNull();
    }

    [Fact]
    public void Values_that_are_all_the_same_have_no_spread_and_would_show_any_difference()
    {
        var figure = FigureStatistics.Of(Enumerable.Repeat(5.0, 6))!;

        (figure.Interval!.Low, figure.Interval.High, figure.Spread, figure.SmallestEffect).Should().Be((5, 5, 0, 1));
    }

    /// <summary>There is no ratio to 0, and no share of it.</summary>
    [Fact]
    public void Values_of_0_have_an_interval_and_no_smallest_effect()
    {
        var figure = FigureStatistics.Of([0, 0, 0, 0, 1, 1])!;

        (figure.Median, figure.Interval!.High, figure.Spread, figure.SmallestEffect).Should().Be((0, 1, null, null));
    }

    /// <summary>
    /// Logarithms 0.01 apart: their differences are 5, 4, 3, 2 and 1 times 0.01 to 0.05, whose middle is 0.02. Student's t of 10 degrees has 2.22814 at
    /// 97.5 % and 0.87906 at 80 %.
    /// </summary>
    [Fact]
    public void Smallest_effect_follows_from_spread_and_count()
    {
        var values = Enumerable.Range(0, 6).Select(index => Math.Exp(0.01 * index)).ToArray();

        Math.Log(SmallestEffect.Of(values)).Should().BeApproximately((2.22814 + 0.87906) * (0.02 / 0.953873) * Math.Sqrt(2 * Math.PI / 3 / 6), 1e-6);
    }

    /// <summary>1.95996 and 0.84162 are the quantiles of the normal distribution.</summary>
    [Fact]
    public void Count_for_a_difference_is_that_of_a_normal_test_and_a_twentieth_more() =>
        SmallestEffect.CountFor(deviation: 0.05, difference: 0.04, level: 0.05).Should().BeApproximately(Math.PI / 3 * Math.Pow((1.959964 + 0.841621) * 1.25, 2), 1e-4);
}
