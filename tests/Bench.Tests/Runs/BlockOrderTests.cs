using Bench.Runs.Planning;

namespace Bench.Tests.Runs;

public sealed class BlockOrderTests
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];

    [Fact]
    public void Each_block_has_every_subject_once_and_none_that_cannot_be_measured()
    {
        var plan = TestRun.Plan([.. Names.Select(name => TestRun.Cell(name)), TestRun.Cell("a", "seq-write"), TestRun.Cell("g", cannot: "no image")]);

        foreach (var block in Enumerable.Range(1, 20))
        {
            BlockOrder.SubjectsOf(plan, block).Should().BeEquivalentTo(Names);
        }
    }

    /// <summary>A run that goes on, or is made again, has the order of the first.</summary>
    [Fact]
    public void Order_comes_from_the_seed_and_the_block_alone()
    {
        var plan = TestRun.Plan([.. Names.Select(name => TestRun.Cell(name))]);

        BlockOrder.SubjectsOf(plan, 1).Should().Equal(BlockOrder.SubjectsOf(plan with { Iterations = 9 }, 1));
        Enumerable.Range(1, 20).Select(block => string.Concat(BlockOrder.SubjectsOf(plan, block))).Distinct().Should().HaveCountGreaterThan(5);
        Enumerable.Range(1, 20).Select(seed => string.Concat(BlockOrder.SubjectsOf(plan with { Seed = seed }, 1))).Distinct().Should().HaveCountGreaterThan(5);
    }

    /// <summary>Written down once: another order on another machine, or by a later version, would be another run.</summary>
    [Fact]
    public void Order_is_the_same_on_every_machine() =>
        string.Concat(BlockOrder.SubjectsOf(TestRun.Plan([.. Names.Select(name => TestRun.Cell(name))]), 1)).Should().Be("acefdb");
}
