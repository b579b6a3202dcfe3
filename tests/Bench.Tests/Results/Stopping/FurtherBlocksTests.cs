using Bench.Results.Comparison;
using Bench.Results.Runs;
using Bench.Results.Stopping;

namespace Bench.Tests.Results.Stopping;

public sealed class FurtherBlocksTests
{
    private static readonly Cell Read = TestRun.Cell("ganesha");
    private static readonly Cell ReadOfOther = TestRun.Cell("samba");
    private static readonly Cell Write = TestRun.Cell("ganesha", "seq-write");
    private static readonly double[] Steady = [100, 101, 99, 100.5, 99.5, 100.2, 99.8, 100.1];
    private static readonly double[] Wide = [100, 140, 80, 120, 95, 130, 70, 150];

    [Fact]
    public void Cells_whose_intervals_are_narrow_are_done_and_others_go_on() =>
        Wanted(Until(0.05, Read, Write), 8, (Read, Steady), (Write, Wide)).Should().Equal(Write.Id);

    /// <summary>So that blocks of two subjects can be compared one by one.</summary>
    [Fact]
    public void Same_work_of_all_subjects_goes_on_together() =>
        Wanted(Until(0.05, Read, ReadOfOther, Write), 8, (Read, Steady), (ReadOfOther, Wide), (Write, Steady)).Should().BeEquivalentTo(Read.Id, ReadOfOther.Id);

    [Fact]
    public void Nothing_goes_on_where_all_intervals_are_narrow() => Wanted(Until(0.05, Read), 8, (Read, Steady)).Should().BeEmpty();

    [Fact]
    public void Interval_may_reach_as_far_as_was_asked_for_and_no_further()
    {
        Wanted(Until(0.5, Read), 8, (Read, Wide)).Should().BeEmpty();
        Wanted(Until(0.002, Read), 8, (Read, Steady)).Should().Equal(Read.Id);
    }

    [Fact]
    public void Cells_without_enough_figures_for_an_interval_go_on() => Wanted(Until(0.05, Read), 5, (Read, Steady[..5])).Should().Equal(Read.Id);

    /// <summary>More blocks bring nothing where there is nothing to be measured.</summary>
    [Fact]
    public void Cells_that_failed_twice_running_do_not_go_on()
    {
        var plan = Until(0.05, Read);
        Iteration[] once = [.. Steady[..6].Select((value, index) => TestRun.Valid(index + 1, value * (index + 1))), TestRun.Failed(7, "no answer")];

        FurtherBlocks.WantedAfter(TestRun.Record(plan, _ => once), 7).Should().Equal(Read.Id);
        FurtherBlocks.WantedAfter(TestRun.Record(plan, _ => [.. once, TestRun.Failed(8, "no answer")]), 8).Should().BeEmpty();
    }

    [Fact]
    public void Cells_that_were_done_before_stay_done() =>
        Wanted(Until(0.05, Read, Write), 8, (Read, Wide[..6]), (Write, Wide)).Should().Equal(Write.Id);

    [Fact]
    public void Cells_that_cannot_be_measured_do_not_go_on() =>
        Wanted(Until(0.05, Read, ReadOfOther with { Cannot = "no image" }), 8, (Read, Steady)).Should().BeEmpty();

    [Fact]
    public void Pairs_go_on_until_the_verdict_is_clear()
    {
        Wanted(Paired(Read, ReadOfOther), 8, (Read, Steady), (ReadOfOther, [.. Steady.Select(value => value * 0.7)])).Should().BeEmpty("it is slower");
        Wanted(Paired(Read, ReadOfOther), 8, (Read, Steady), (ReadOfOther, Steady)).Should().BeEmpty("there is no difference");
        Wanted(Paired(Read, ReadOfOther), 8, (Read, Steady), (ReadOfOther, Wide)).Should().BeEquivalentTo(Read.Id, ReadOfOther.Id);
    }

    /// <summary>A look at every block would find something by chance; the next one after 8 is after 10.</summary>
    [Fact]
    public void Pairs_are_only_judged_at_looks()
    {
        double[] nine = [.. Steady, 100];

        Wanted(Paired(Read, ReadOfOther), 9, (Read, nine), (ReadOfOther, [.. nine.Select(value => value * 0.7)])).Should().BeEquivalentTo(Read.Id, ReadOfOther.Id);
    }

    /// <summary>What ends a run is what the run then says: the same comparison of the same blocks.</summary>
    [Fact]
    public void Verdict_that_ended_a_run_stays_when_another_cell_was_measured_further()
    {
        var plan = Paired(Read, ReadOfOther, Write, Write with { Subject = "samba" });
        double[] steady = [.. Steady, .. Steady[..5]], slower = [.. steady.Select(value => value * 0.7)], long1 = [.. Wide, .. Wide], long2 = [.. Wide.Reverse(), .. Wide.Reverse()];
        var run = TestRun.Record(plan, cell => Iterations(cell.Workload == Write.Workload ? cell.Subject == "samba" ? long2 : long1 : cell.Subject == "samba" ? slower : steady));

        RunComparison.OfSubjects(run, 0.05).Cells.Single(cell => cell.Workload == Read.Workload).Should().Match<CellComparison>(cell => cell.Verdict == Verdict.Slower && cell.Pairs == 13);
    }

    /// <summary>By hand: of 8 pairs that all say the same, 1 of 128 is by chance; at 10 that may be 1 of 300, and at 8 1 of 75.</summary>
    [Fact]
    public void Level_of_a_pair_is_that_of_its_look()
    {
        var cell = RunComparison.OfSubjects(TestRun.Record(Paired(Read, ReadOfOther), cell => Iterations([.. Steady.Select(value => cell.Subject == "samba" ? value * 0.7 : value)])), 0.05).Cells.Single();

        (cell.PValue, cell.Level).Should().Be((2.0 / 256, 0.05 * 8 / 30));
        cell.Interval!.Confidence.Should().BeGreaterThan(1 - (0.05 * 8 / 30));
    }

    private static IReadOnlySet<string> Wanted(RunPlan plan, int block, params (Cell Cell, double[] Values)[] measured) => FurtherBlocks.WantedAfter(
        TestRun.Record(plan, cell => Iterations(measured.First(item => item.Cell.Id == cell.Id).Values)), block);

    private static Iteration[] Iterations(double[] values) => [.. values.Select((value, index) => TestRun.Valid(index + 1, value))];

    private static RunPlan Until(double share, params Cell[] cells) => TestRun.Plan(cells) with { Iterations = 6, MostIterations = 30, Until = share };

    private static RunPlan Paired(params Cell[] cells) => TestRun.Plan(cells) with { Iterations = 8, MostIterations = 30, IsPaired = true };
}
