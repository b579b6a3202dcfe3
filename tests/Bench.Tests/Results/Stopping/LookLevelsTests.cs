using Bench.Results.Stopping;

namespace Bench.Tests.Results.Stopping;

public sealed class LookLevelsTests
{
    [Fact]
    public void Looks_begin_with_the_least_end_with_the_most_and_lie_farther_and_farther_apart() =>
        new LookLevels(8, 30).Looks.Should().Equal(8, 10, 13, 17, 22, 28, 30);

    [Theory]
    [InlineData(8, 30)]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(30, 1000)]
    public void Levels_of_all_looks_together_are_the_level_that_is_declared(int least, int most)
    {
        var looks = new LookLevels(least, most);

        looks.Looks.Sum(look => looks.LevelAt(look, 0.05)).Should().BeApproximately(0.05, 1e-12);
        looks.Looks.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    /// <summary>By hand: 2 of 30 blocks are since the look before, and 8 of 30 at the first.</summary>
    [Fact]
    public void Level_of_a_look_is_the_share_of_the_blocks_since_the_one_before()
    {
        new LookLevels(8, 30).LevelAt(10, 0.05).Should().BeApproximately(0.05 * 2 / 30, 1e-12);
        new LookLevels(8, 30).LevelAt(8, 0.05).Should().BeApproximately(0.05 * 8 / 30, 1e-12);
    }

    /// <summary>A run that was interrupted: that look was not made, and its level is still there.</summary>
    [Fact]
    public void Between_two_looks_the_level_is_that_of_the_next() => new LookLevels(8, 30).LevelAt(9, 0.05).Should().Be(new LookLevels(8, 30).LevelAt(10, 0.05));

    /// <summary>By hand: of 8 pairs that all say the same, 2 of 256 are by chance, and 1.3 % may be; of 7 it is 2 of 128, and 1.2 % may be.</summary>
    [Theory]
    [InlineData(1, 30, 8)]
    [InlineData(2, 30, 9)]
    [InlineData(10, 30, 11)]
    [InlineData(1, 6, 6)]
    [InlineData(10, 6, 6)]
    public void First_look_is_when_something_can_be_clear(int cells, int most, int least) => LookLevels.LeastFor(cells, most, 0.05).Should().Be(least);

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 4)]
    public void Looks_that_cannot_be_are_refused(int least, int most) =>
        FluentActions.Invoking(() => new LookLevels(least, most)).Should().Throw<ArgumentOutOfRangeException>();
}
