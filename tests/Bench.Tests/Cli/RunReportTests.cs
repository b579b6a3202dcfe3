using Bench.Cli;
using Bench.Cli.Output;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Tests.Cli;

/// <summary>What a run shows at its end. Alone, as it takes the process's standard output.</summary>
[Collection(nameof(TakesStandardOutput))]
public sealed class RunReportTests
{
    private static readonly Cell Ganesha = TestRun.Cell("ganesha");
    private static readonly Cell Samba = TestRun.Cell("samba");
    private static readonly Cell Rclone = TestRun.Cell("rclone");
    private static readonly Cell Juice = TestRun.Cell("juicefs", cannot: "its image is not available");

    [Fact]
    public void Measured_failed_not_started_and_cannot_are_told_apart_with_the_reasons()
    {
        var lines = Shown(
            cell => cell.Subject switch
            {
                "ganesha" => [TestRun.Valid(1, 1 << 20), TestRun.Valid(2, 3 << 20)],
                "samba" => [TestRun.Failed(1, "the disk is full") with { Diagnostics = "/diagnostics/one" }],
                _ => [TestRun.Failed(1, "no port is free", FailureKind.NotStarted)],
            },
            Ganesha, Samba, Rclone, Juice);

        Row(lines, "ganesha").Should().Contain("2.00 MiB/s").And.NotContainAny("failed", "cannot");
        Row(lines, "samba").Should().EndWith("failed");
        Row(lines, "rclone").Should().EndWith("did not start");
        Row(lines, "juicefs").Should().EndWith("cannot");
        lines.Should().ContainInOrder(
            "1 cell measured, 1 failed, 1 did not start, 1 cannot be measured here",
            "  did not start: rclone, NFSv3: no port is free",
            $"  failed: {Samba.Id}: the disk is full",
            "    diagnostics /diagnostics/one",
            "  cannot: juicefs, NFSv3: its image is not available");
    }

    [Fact]
    public void Cell_of_which_one_iteration_failed_has_its_figure_and_says_so()
    {
        var lines = Shown(_ => [TestRun.Valid(1, 1 << 20), TestRun.Failed(2, "it hung")], Ganesha);

        Row(lines, "ganesha").Should().Contain("1.00 MiB/s").And.Contain("some failed");
        lines.Should().Contain($"  some figures: {Ganesha.Id} (1 of 2): it hung");
    }

    [Fact]
    public void Cell_that_was_not_tried_yet_is_missing_without_a_reason() =>
        Shown(_ => [], Ganesha).Should().ContainInOrder("0 cells measured, 1 not measured yet", $"  not measured yet: {Ganesha.Id}");

    [Fact]
    public void Figure_taken_while_the_network_was_in_trouble_is_marked() =>
        Row(Shown(_ => [TestRun.Valid(1, 1 << 20), TestRun.Valid(2, 3 << 20) with { Status = IterationStatus.Disturbed }], Ganesha), "ganesha")
            .Should().Contain("2.00 MiB/s").And.Contain("1 disturbed");

    [Fact]
    public void Figure_has_its_interval_and_the_smallest_effect_once_there_are_enough_iterations() =>
        Row(Shown(_ => [.. Enumerable.Range(1, 6).Select(block => TestRun.Valid(block, (99 + block) << 20))], Ganesha), "ganesha")
            .Should().EndWith("103 MiB/s  interval 100 MiB/s to 105 MiB/s, spread 2.0 %, could see 3.8 %, 6 times");

    [Fact]
    public void Figures_without_an_interval_say_once_what_one_needs()
    {
        const string Text = "figures without an interval: one needs 6 iterations (--iterations 6)";
        Shown(_ => [TestRun.Valid(1, 1 << 20)], Ganesha, Samba).Should().ContainSingle(line => line == Text);
        Shown(_ => [.. Enumerable.Range(1, 6).Select(block => TestRun.Valid(block, 1 << 20))], Ganesha).Should().NotContain(Text);
    }

    [Fact]
    public void Cold_figure_says_how_cold_it_was_and_stands_apart_where_that_is_not_proven() =>
        Shown(
            cell => [TestRun.Valid(1, 1 << 20) with { Cold = new() { Share = cell.Subject == "ganesha" ? 0.98 : 0.37 } }],
            Samba with { Pass = CachePass.Cold }, Ganesha with { Pass = CachePass.Cold })
            .Should().ContainInConsecutiveOrder(
                "  durable in: unknown",
                "    ganesha  NFSv3  1.00 MiB/s  cold 98 %",
                "  cold: unproven, not ranked",
                "    samba    NFSv3  1.00 MiB/s  cold: unproven (37 %)");

    [Fact]
    public void Table_says_what_counts_and_which_direction_is_better() =>
        Shown(_ => [TestRun.Valid(1, 1)], Ganesha).Should().Contain("seq-read, 64m, warm: read-bandwidth, higher is better");

    [Fact]
    public void Time_is_said_by_stage_most_first() =>
        Shown([new(DateTimeOffset.UnixEpoch, [new(RunStage.Starting, 20), new(RunStage.Measuring, 75), new(RunStage.Removing, 5)])], _ => [TestRun.Valid(1, 1)], Ganesha)
            .Should().ContainInConsecutiveOrder(
                "it took 1 min 40 s; neither measuring nor laying out: 25 %", "   75 %  measuring", "   20 %  starting environments", "    5 %  removing environments");

    /// <summary>A subject with settings may be longer than a terminal is wide.</summary>
    [Fact]
    public void Narrow_terminal_has_the_figure_below_the_subject() =>
        Shown(_ => [TestRun.Valid(1, 1 << 20), TestRun.Valid(2, 1 << 20)], width: 30, TestRun.Cell("ganesha+BENCH_CPU_LIMIT=1"))
            .Should().ContainInConsecutiveOrder("    ganesha+BENCH_CPU_LIMIT=1  NFSv3", "      1.00 MiB/s  1.00 MiB/s to 1.00 MiB/s, spread 0.0 %, 2 times");

    [Fact]
    public void Declared_and_observed_durability_stand_together_and_a_contradiction_is_told_and_marked()
    {
        var trial = TestTrial.Of(DurabilityTier.Local, TestTrial.Synced("renamed", null)) with { Subject = "samba", Bucket = TestTrial.Bucket(4.5, 5) };
        var record = TestRun.Record(TestRun.Plan(Ganesha, Samba), _ => [TestRun.Valid(1, 1 << 20)]);
        var lines = Shown(record with { Durability = [TestTrial.Of(DurabilityTier.Writeback), trial] }, 80);

        Row(lines, "ganesha").Should().NotContain("contradicted");
        Row(lines, "samba").Should().EndWith("durability contradicted");
        lines.Should().ContainInConsecutiveOrder(
            "durability: killed with kill -9 right after a sync; power loss was not tried",
            "  ganesha",
            "    declared: local disk, metadata a moment later",
            "    observed: survives a crash of the server",
            "  samba: CONTRADICTED",
            "    declared: local disk",
            "    observed: lost or changed 1 of 2 files in a crash of the server",
            "              in the bucket 4.5 to 5.0 s after the sync",
            "              renamed is missing",
            "    evidence: durability/samba.json in the run's folder");
        lines.Should().OnlyContain(line => line.Length <= 80);
    }

    private static string Row(IEnumerable<string> lines, string subject) =>
        lines.First(line => line.Contains(subject, StringComparison.Ordinal));

    private static string[] Shown(Func<Cell, IReadOnlyList<Iteration>> measured, params Cell[] cells) => Shown([], measured, 200, cells);

    private static string[] Shown(Func<Cell, IReadOnlyList<Iteration>> measured, int width, Cell cell) => Shown([], measured, width, cell);

    private static string[] Shown(IReadOnlyList<SessionTimes> sessions, Func<Cell, IReadOnlyList<Iteration>> measured, Cell cell) => Shown(sessions, measured, 200, cell);

    private static string[] Shown(IReadOnlyList<SessionTimes> sessions, Func<Cell, IReadOnlyList<Iteration>> measured, int width, params Cell[] cells) =>
        Shown(TestRun.Record(TestRun.Plan(cells), measured) with { Sessions = sessions }, width);

    private static string[] Shown(RunRecord record, int width)
    {
        var summary = RunSummary.Of([record]);
        var before = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            using var terminal = new Terminal(json: false, Verbosity.Normal, colors: false, takesBack: false);
            terminal.Out.Profile.Width = width;
            RunReport.Show(terminal, summary);
        }
        finally
        {
            Console.SetOut(before);
        }

        return output.ToString().ReplaceLineEndings("\n").Split('\n');
    }
}

/// <summary>Tests that take the process's standard output; nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(TakesStandardOutput), DisableParallelization = true)]
public sealed class TakesStandardOutput;
