using System.Diagnostics.CodeAnalysis;
using Bench.Perf.Simulation;

namespace Bench.Tests.Results.Statistics;

/// <summary>
/// Intervals and verdicts on figures whose truth is known, with fixed seeds. <c>perf/Bench.Perf -- coverage</c> does the same more often; its
/// tables are in docs/statistics.md. What is expected here has room for the chance of fewer trials.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "Figures of a simulation that has to be the same each time.")]
public sealed class SimulationTests
{
    private const int Seed = 20260102;

    /// <summary>How many values are drawn for a figure of a theory, so that those of many values take no longer than those of few.</summary>
    private const int Values = 6_000;

    public static TheoryData<int, int> FiguresAndCounts => [.. from figure in Enumerable.Range(0, SimulatedFigure.All.Count) from count in new[] { 6, 8, 10, 20 } select (figure, count)];

    /// <summary>Exact intervals step from one value to the next, so that those of 8 and 10 values hold it more often than they have to.</summary>
    [Theory]
    [MemberData(nameof(FiguresAndCounts))]
    public void Interval_of_a_median_holds_the_true_one_in_95_of_100_cases_or_more(int figure, int count) =>
        new SimulatedRuns(new Random(Seed), Values / count).CoverageOfMedian(SimulatedFigure.All[figure], count).Should().BeInRange(0.92, count is 8 ? 0.998 : 0.995);

    [Theory]
    [MemberData(nameof(FiguresAndCounts))]
    public void Interval_of_a_ratio_holds_the_true_one_in_about_95_of_100_cases(int figure, int count)
    {
        foreach (var isPaired in new[] { false, true })
        {
            new SimulatedRuns(new Random(Seed), Values / count).CoverageOfRatio(SimulatedFigure.All[figure], count, isPaired).Should().BeInRange(0.915, 0.99);
        }
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(1, 8)]
    [InlineData(2, 10)]
    public void Smallest_effect_is_told_in_about_four_of_five_cases(int figure, int count) =>
        new SimulatedRuns(new Random(Seed), 2000).PowerAtSmallestEffect(SimulatedFigure.All[figure], count).Should().BeInRange(0.7, 0.9);

    [Theory]
    [InlineData(0, 6)]
    [InlineData(3, 10)]
    [InlineData(4, 8)]
    public void Comparison_of_a_system_with_itself_raises_an_alarm_in_5_of_100_cases_at_most(int figure, int blocks)
    {
        foreach (var isPaired in new[] { false, true })
        {
            new SimulatedRuns(new Random(Seed), 200).FalseAlarms(SimulatedFigure.All[figure], blocks, cells: 10, isPaired).Should().BeLessThan(0.05 + 0.03, "200 trials of 5 % lie within 3 % around it");
        }
    }

    [Fact]
    public void System_that_is_slower_by_10_percent_is_found()
    {
        foreach (var isPaired in new[] { false, true })
        {
            new SimulatedRuns(new Random(Seed), 100).Power(SimulatedFigure.All[0], blocks: 10, cells: 10, shift: 1.1, isPaired).Should().BeGreaterThan(0.9);
        }
    }

    /// <summary>Six blocks that all say the same are no proof at the level of ten cells, and six values that all lie above six others are.</summary>
    [Fact]
    public void System_that_is_twice_as_slow_is_found_with_six_blocks_of_ten_cells() =>
        new SimulatedRuns(new Random(Seed), 100).Power(SimulatedFigure.All[0], blocks: 6, cells: 10, shift: 2, isPaired: true).Should().Be(1);
}
