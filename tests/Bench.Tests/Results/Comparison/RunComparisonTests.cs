using System.Text.Json;
using Bench.Results.Comparison;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Tests.Results.Comparison;

public sealed class RunComparisonTests
{
    private const double Threshold = 0.05;
    private static readonly Cell Ganesha = TestRun.Cell("ganesha");
    private static readonly Cell Samba = TestRun.Cell("samba");
    private static readonly double[] Steady = [100, 101, 99, 100.5, 99.5, 100.2, 99.8, 100.1];

    [Theory]
    [InlineData(1.0, nameof(Verdict.NoDifference), false)]
    [InlineData(1.02, nameof(Verdict.NoDifference), false)]
    [InlineData(0.8, nameof(Verdict.Slower), true)]
    [InlineData(1.25, nameof(Verdict.Faster), true)]
    [InlineData(0.955, nameof(Verdict.Slower), false)]
    public void Cell_of_two_runs_has_a_verdict(double ratio, string verdict, bool isBeyond)
    {
        var cell = Compare(Steady, [.. Steady.Select(value => value * ratio)]).Cells.Single();

        (cell.Verdict.ToString(), cell.IsBeyondThreshold, cell.Pairs, cell.MoreBlocks).Should().Be((verdict, isBeyond, 0, null));
        cell.Ratio.Should().BeApproximately(ratio, 1e-3);
    }

    [Fact]
    public void More_is_slower_where_less_is_better()
    {
        double[] more = [.. Steady.Select(value => value * 1.25)];

        Compare(Steady, more, Ganesha with { HigherIsBetter = false, Unit = "s" }).Cells.Single().Verdict.Should().Be(Verdict.Slower);
        Compare(more, Steady, Ganesha with { HigherIsBetter = false, Unit = "s" }).Cells.Single().Verdict.Should().Be(Verdict.Faster);
    }

    [Fact]
    public void Figures_that_lie_far_apart_cannot_be_told_and_say_how_many_blocks_may_help()
    {
        var cell = Compare([100, 140, 80, 120, 95, 130], [90, 130, 85, 100, 120, 75]).Cells.Single();

        (cell.Verdict, cell.Reason).Should().Be((Verdict.CannotTell, null));
        cell.MoreBlocks.Should().BeInRange(10, 1000);
        ComparisonText.VerdictOf(cell, Threshold).Should().Be($"cannot tell (needs about {cell.MoreBlocks} more blocks)");
    }

    /// <summary>Of three values each, all of one group are above the other in one of ten cases: four each are the least.</summary>
    [Fact]
    public void Too_few_figures_cannot_be_told_whatever_they_are()
    {
        var cell = Compare([1, 1.01, 1.02], [100, 101, 102]).Cells.Single();

        (cell.Verdict, cell.Interval, cell.MoreBlocks).Should().Be((Verdict.CannotTell, null, 1));
        ComparisonText.VerdictOf(cell, Threshold).Should().Be("cannot tell (needs about 1 more block)");
    }

    /// <summary>The machine gets twice as fast from block to block, and the second subject is a tenth slower in each.</summary>
    [Fact]
    public void Drift_that_moves_both_subjects_of_a_block_cancels_out()
    {
        double[] drifting = [.. Steady.Select((value, index) => value * Math.Pow(2, index))];
        double[] slower = [.. Steady.Reverse().Select((value, index) => 0.9 * value * Math.Pow(2, index))];

        var cell = Subjects(drifting, slower).Cells.Single();
        (cell.Verdict, cell.Pairs).Should().Be((Verdict.Slower, 8));
        cell.Ratio.Should().BeApproximately(0.9, 0.01);
        Compare(drifting, slower).Cells.Single().Verdict.Should().Be(Verdict.CannotTell, "of two runs nothing cancels out");
    }

    [Fact]
    public void Pairs_are_blocks_that_both_have_without_disturbed_ones_where_enough_remain()
    {
        var plan = TestRun.Plan(Ganesha, Samba);
        Iteration[] first = [.. Enumerable.Range(1, 8).Select(block => TestRun.Valid(block, 100))];
        Iteration[] second = [.. Enumerable.Range(2, 7).Select(block => TestRun.Valid(block, block == 8 ? 1 : 100) with { Status = block == 8 ? IterationStatus.Disturbed : IterationStatus.Valid })];
        var run = TestRun.Record(plan, cell => cell == Ganesha ? first : second, Alike("ganesha", "samba"));

        var cell = RunComparison.Of(new(run, "ganesha"), new(run, "samba"), Threshold).Cells.Single();

        (cell.Pairs, cell.Ratio, cell.Second.Disturbed, cell.Second.Used, cell.Verdict).Should().Be((6, 1, 1, UsedIterations.Valid, Verdict.NoDifference));
    }

    /// <summary>The least chance of six pairs is 1/32, which is more than a tenth of 5 %; that of six values each is 1/462.</summary>
    [Fact]
    public void Blocks_that_are_too_few_for_as_many_cells_are_tested_apart()
    {
        Cell[] cells = [.. Enumerable.Range(0, 10).SelectMany(number => new[] { TestRun.Cell("ganesha", $"w{number}"), TestRun.Cell("samba", $"w{number}") })];
        var run = TestRun.Record(TestRun.Plan(cells), cell => Iterations([.. Steady.Take(6).Select(value => cell.Subject == "samba" && cell.Workload == "w3" ? value / 2 : value)]), Alike("ganesha", "samba"));

        var comparison = RunComparison.Of(new(run, "ganesha"), new(run, "samba"), Threshold);

        comparison.Cells.Should().HaveCount(10).And.OnlyContain(cell => cell.Pairs == 6, "the ratio is of pairs all the same");
        comparison.Cells.Single(cell => cell.Workload == "w3").PValue.Should().BeApproximately(2 / 924.0, 1e-9);
        comparison.Cells.Where(cell => cell.Verdict == Verdict.Slower).Select(cell => cell.Workload).Should().Equal("w3");
        comparison.IsSlower.Should().BeTrue();
    }

    [Fact]
    public void Figure_of_0_has_no_ratio_and_says_so()
    {
        var cell = Compare([.. Steady], [0, 1, 1, 1, 1, 1]).Cells.Single();

        (cell.Verdict, cell.Ratio).Should().Be((Verdict.CannotTell, null));
        ComparisonText.VerdictOf(cell, Threshold).Should().Be("cannot tell (a figure is 0, and there is no ratio to it)");
    }

    [Fact]
    public void Cells_without_figures_and_cells_of_one_alone_are_listed()
    {
        var (rclone, cannot) = (TestRun.Cell("rclone"), TestRun.Cell("juicefs", cannot: "no image"));
        var first = Run(1, [Ganesha, Samba, cannot], cell => cell == Samba ? [TestRun.Failed(1, "it hung")] : Iterations(Steady));
        var second = Run(2, [Ganesha, Samba, rclone], _ => Iterations(Steady));

        var comparison = RunComparison.Of(new(first, null), new(second, null), Threshold);

        comparison.Missing.Should().Equal(new UncomparedCell(Samba.Id, Samba.Id, "failed and measured"));
        (comparison.OnlyInFirst.Count, comparison.OnlyInSecond.Single()).Should().Be((0, rclone.Id));
        ComparisonText.Counts(comparison).Should().Be("1 no difference (within 5.0 %), 1 without a figure on both sides");
        ComparisonText.Notes(comparison).Should().Equal($"not compared: {Samba.Id}: failed and measured", $"only in the second: {rclone.Id}");
    }

    [Fact]
    public void Everything_that_was_not_alike_is_named()
    {
        var first = Run(1, [Ganesha], _ => Iterations(Steady), Alike("ganesha"));
        var second = Run(2, [Ganesha], _ => Iterations(Steady), new Dictionary<string, EnvironmentManifest> { ["ganesha"] = TestManifest.Create().WithOther("conditions.cpus") });
        second = second with { Plan = second.Plan with { Threads = 8, RuntimeSeconds = 30, Workloads = new Dictionary<string, string> { ["seq-read"] = "another" } } };

        var unlike = RunComparison.Of(new(first, null), new(second, null), Threshold).Unlike;

        unlike.Select(obstacle => obstacle.What).Should().Equal("runtime", "threads", "text of workload seq-read", "conditions.cpus");
        unlike[1].ToString().Should().Be("threads: 4 and 8");
        unlike[3].ToString().Should().StartWith("ganesha, conditions.cpus: 2 and ");
    }

    /// <summary>The version of the server is what is compared.</summary>
    [Fact]
    public void Other_version_of_a_server_is_no_obstacle_and_a_lost_manifest_is_one()
    {
        var first = Run(1, [Ganesha], _ => Iterations(Steady), Alike("ganesha"));
        var newer = Run(2, [Ganesha], _ => Iterations(Steady), new Dictionary<string, EnvironmentManifest> { ["ganesha"] = TestManifest.Create().WithOther("server.version") });
        var lost = Run(2, [Ganesha], _ => Iterations(Steady), new Dictionary<string, EnvironmentManifest>());

        RunComparison.Of(new(first, null), new(newer, null), Threshold).Unlike.Should().BeEmpty();
        RunComparison.Of(new(first, null), new(lost, null), Threshold).Unlike.Should().ContainSingle().Which.ToString().Should().StartWith("ganesha, manifest: fingerprint ").And.EndWith(" and none is stored");
    }

    [Fact]
    public void Stand_in_is_said_in_every_output()
    {
        var standIn = new Dictionary<string, EnvironmentManifest> { ["ganesha"] = TestRun.Manifest(DurabilityTier.Local, isStandIn: true) };
        var comparison = RunComparison.Of(new(Run(1, [Ganesha], _ => Iterations(Steady), standIn), null), new(Run(2, [Ganesha], _ => Iterations(Steady), standIn), null), Threshold);

        ComparisonText.Notes(comparison).Should().Equal("ganesha is a stand-in: its figures say nothing about the system");
        ComparisonText.Markdown(comparison).Should().Contain("| ganesha (stand-in) |").And.Contain("is a stand-in");
        comparison.Cells.Single().First.IsStandIn.Should().BeTrue();
    }

    [Fact]
    public void Reads_that_are_not_proven_to_be_cold_are_named()
    {
        var comparison = Compare(Steady, Steady, Ganesha with { Pass = CachePass.Cold });

        ComparisonText.Notes(comparison).Should().Equal("cold: unproven: ganesha, NFSv3, seq-read, 64m, cold");
    }

    /// <summary>What was disturbed is measured again, and the block counts with the later figure.</summary>
    [Fact]
    public void Block_that_was_measured_again_is_one_pair()
    {
        Iteration[] again = [TestRun.Valid(1, 1) with { Status = IterationStatus.Disturbed }, .. Iterations(Steady)];
        var run = TestRun.Record(TestRun.Plan(Ganesha, Samba), cell => cell == Ganesha ? again : Iterations(Steady), Alike("ganesha", "samba"));

        var cell = RunComparison.Of(new(run, "ganesha"), new(run, "samba"), Threshold).Cells.Single();

        (cell.Pairs, cell.Ratio).Should().Be((8, 1));
    }

    [Fact]
    public void Page_has_a_row_for_each_cell()
    {
        var comparison = Compare(Steady, [.. Steady.Select(value => value / 2)], Ganesha with { Unit = "1/s" });

        ComparisonText.Markdown(comparison).Should()
            .StartWith("## 2026-01-02T000000Z compared with 2026-01-01T000000Z\n\n1 slower.\n\n| cell |")
            .And.Contain("| seq-read, 64m, warm | ganesha | NFSv3 | 100 /s | 50.0 /s | 0.500 | 0.49")
            .And.Contain(" | 8 and 8 | slower |\n");
    }

    [Fact]
    public void Json_has_what_a_script_needs_of_every_cell()
    {
        using var json = JsonDocument.Parse(RunJson.Write(Compare(Steady, [.. Steady.Select(value => value / 2)])));
        var (root, cell) = (json.RootElement, json.RootElement.GetProperty("cells")[0]);

        (root.GetProperty("isSlower").GetBoolean(), root.GetProperty("threshold").GetDouble()).Should().Be((true, 0.05));
        cell.GetProperty("verdict").GetString().Should().Be("slower");
        cell.GetProperty("interval").GetProperty("high").GetDouble().Should().BeLessThan(0.6);
        cell.GetProperty("first").GetProperty("subject").GetString().Should().Be("ganesha");
        cell.GetProperty("pValue").GetDouble().Should().BeLessThan(0.001);
    }

    private static RunComparison Compare(double[] first, double[] second, Cell? cell = null) => RunComparison.Of(
        new(Run(1, [cell ?? Ganesha], _ => Iterations(first), Alike("ganesha")), null),
        new(Run(2, [cell ?? Ganesha], _ => Iterations(second), Alike("ganesha")), null),
        Threshold);

    private static RunComparison Subjects(double[] first, double[] second)
    {
        var run = TestRun.Record(TestRun.Plan(Ganesha, Samba), cell => Iterations(cell == Ganesha ? first : second), Alike("ganesha", "samba"));
        return RunComparison.Of(new(run, "ganesha"), new(run, "samba"), Threshold);
    }

    private static RunRecord Run(int day, IReadOnlyList<Cell> cells, Func<Cell, IReadOnlyList<Iteration>> measured, IReadOnlyDictionary<string, EnvironmentManifest>? manifests = null) =>
        TestRun.Record(TestRun.Plan(cells) with { StartedAt = new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero) }, measured, manifests ?? Alike([.. cells.Select(cell => cell.Subject)]));

    private static Dictionary<string, EnvironmentManifest> Alike(params string[] subjects) => subjects.ToDictionary(subject => subject, _ => TestManifest.Create());

    private static Iteration[] Iterations(IEnumerable<double> values) => [.. values.Select((value, index) => TestRun.Valid(index + 1, value))];
}
