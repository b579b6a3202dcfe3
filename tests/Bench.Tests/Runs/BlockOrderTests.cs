using Bench.Results.Runs;
using Bench.Runs.Planning;
using Bench.Runs.Workloads;

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

    [Fact]
    public void Order_does_not_depend_on_how_subjects_were_named() =>
        BlockOrder.SubjectsOf(TestRun.Plan([.. Names.Reverse().Select(name => TestRun.Cell(name))]), 1)
            .Should().Equal(BlockOrder.SubjectsOf(TestRun.Plan([.. Names.Select(name => TestRun.Cell(name))]), 1));

    /// <summary>A server that was written to is slower at metadata; what was evicted is not warm any more.</summary>
    [Fact]
    public void Metadata_comes_first_and_cold_data_last()
    {
        Cell[] cells =
        [
            TestRun.Cell("a", "data-1"), TestRun.Cell("a", "data-1") with { Pass = CachePass.Cold }, TestRun.Cell("a", "names-1"), TestRun.Cell("b", "data-1"),
            TestRun.Cell("a", "names-2") with { Pass = CachePass.Cold }, TestRun.Cell("a", "names-3"), TestRun.Cell("a", "data-2"), TestRun.Cell("a", "data-3", cannot: "no"),
        ];

        BlockOrder.CellsOf(TestRun.Plan(cells), "a", name => name.StartsWith("data", StringComparison.Ordinal) ? WorkloadKind.Data : WorkloadKind.Metadata)
            .Select(cell => (cell.Workload, cell.Pass)).Should().Equal(
                ("names-1", CachePass.Warm), ("names-2", CachePass.Cold), ("names-3", CachePass.Warm), ("data-1", CachePass.Warm), ("data-2", CachePass.Warm), ("data-1", CachePass.Cold));
    }

    /// <summary>Written down once: another order on another machine, or by a later version, would be another run.</summary>
    [Fact]
    public void Order_is_the_same_on_every_machine() =>
        string.Concat(BlockOrder.SubjectsOf(TestRun.Plan([.. Names.Select(name => TestRun.Cell(name))]), 1)).Should().Be("cbadef");

    [Fact]
    public void Work_of_subjects_that_are_measured_together_is_side_by_side_and_each_is_first_as_often_as_not()
    {
        Cell[] cells = [.. from subject in new[] { "a", "b" } from workload in new[] { "w1", "w2", "w3" } select TestRun.Cell(subject, workload)];
        var plan = TestRun.Plan(cells);
        var orders = Enumerable.Range(1, 100).Select(block => BlockOrder.Together(plan, block, AsStarted(block))).ToArray();

        orders.Should().AllSatisfy(order => order.Select(cell => cell.Workload).Should().Equal("w1", "w1", "w2", "w2", "w3", "w3"));
        orders.Should().AllSatisfy(order => order.Should().BeEquivalentTo(cells));
        for (var work = 0; work < 3; work++)
        {
            var firsts = string.Concat(orders.Select(order => order[2 * work].Subject));
            firsts.Count(subject => subject == 'a').Should().BeInRange(30, 70);
            firsts.Should().Contain("aaa").And.Contain("bbb", "each is drawn, and they do not take turns");
        }

        BlockOrder.Together(plan, 1, cells).Should().Equal(orders[0], "a run that goes on has the same order, whichever environment started first");

        // As a session has them: the subjects of a block start in a random order, too.
        Cell[] AsStarted(int block) => [.. BlockOrder.SubjectsOf(plan, block).SelectMany(subject => cells.Where(cell => cell.Subject == subject))];
    }

    [Fact]
    public void Cells_of_one_subject_keep_their_order() =>
        BlockOrder.Together(TestRun.Plan([]), 1, [TestRun.Cell("a", "w2"), TestRun.Cell("a", "w1"), TestRun.Cell("a", "w3")]).Select(cell => cell.Workload).Should().Equal("w2", "w1", "w3");
}
