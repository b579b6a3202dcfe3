using Bench.Soak;

namespace Bench.Tests.Cli;

public sealed class SteadinessTests
{
    private const int Cycles = 50;

    [Fact]
    public void Fluctuating_values_are_flat() =>
        Steadiness.Growth(Results(cycle => new OwnResources(60 + (cycle % 3), 30 + (cycle % 4), 20_000_000 + (cycle % 7 * 50_000), 200_000_000 + (cycle % 5 * 3_000_000))))
            .Should().BeEmpty();

    [Fact]
    public void Values_that_grow_once_at_start_are_flat() =>
        Steadiness.Growth(Results(cycle => new OwnResources(cycle < 9 ? 20 : 60, 30, cycle < 9 ? 5_000_000 : 20_000_000, 200_000_000))).Should().BeEmpty();

    [Fact]
    public void Open_file_per_cycle_is_growth() =>
        Steadiness.Growth(Results(cycle => new OwnResources(60 + cycle, 30, 20_000_000, 200_000_000)))
            .Should().ContainSingle().Which.Should().Be("open files: 76 in cycles 11 to 20, 106 in the last 10");

    [Fact]
    public void A_hundred_kilobytes_a_cycle_are_growth() =>
        Steadiness.Growth(Results(cycle => new OwnResources(60, 30, 20_000_000 + (cycle * 100_000), 200_000_000)))
            .Should().ContainSingle().Which.Should().StartWith("bytes of managed memory: ");

    [Fact]
    public void Growth_over_too_few_cycles_is_not_reported() =>
        Steadiness.Growth([.. Results(cycle => new OwnResources(60 + (cycle * 100), 30, 20_000_000, 200_000_000)).Take(Steadiness.LeastCycles - 1)]).Should().BeEmpty();

    private static IReadOnlyList<SteadyResult> Results(Func<int, OwnResources> own) =>
        [.. Enumerable.Range(1, Cycles).Select(cycle => new SteadyResult(cycle, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1), own(cycle), []))];
}
