using System.Text.Json;
using Bench.Reports.Markdown;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Tests.Results.Runs;

public sealed class RunSummaryTests
{
    private static readonly Cell Ganesha = TestRun.Cell("ganesha");
    private static readonly Cell Samba = TestRun.Cell("samba");
    private static readonly Cell Rclone = TestRun.Cell("rclone");
    private static readonly Cell Juice = TestRun.Cell("juicefs", cannot: "its image is not available");

    [Theory]
    [InlineData(new[] { 3.0 }, 3.0)]
    [InlineData(new[] { 1.0, 9.0 }, 5.0)]
    [InlineData(new[] { 9.0, 1.0, 2.0 }, 2.0)]
    public void Median_is_the_middle_value(double[] values, double median)
    {
        var cell = Cell(3, [.. values.Select((value, index) => TestRun.Valid(index + 1, value))]);

        (cell.Median, cell.Minimum, cell.Maximum).Should().Be((median, values.Min(), values.Max()));
    }

    [Fact]
    public void Cell_without_figures_has_no_median()
    {
        var cell = Cell(1, TestRun.Failed(1, "no room"));

        (cell.Median, cell.Minimum, cell.Maximum).Should().Be((null, null, null));
    }

    [Fact]
    public void State_says_what_came_of_a_cell()
    {
        Cell(2, TestRun.Valid(1, 1), TestRun.Valid(2, 2)).State.Should().Be(CellState.Measured);
        Cell(2, TestRun.Valid(1, 1)).State.Should().Be(CellState.Incomplete);
        Cell(2, TestRun.Valid(1, 1), TestRun.Failed(2, "it ended")).State.Should().Be(CellState.Incomplete);
        Cell(2).State.Should().Be(CellState.NotMeasured);
        Cell(2, TestRun.Failed(1, "it ended")).State.Should().Be(CellState.Failed);
        Cell(2, NotStarted(1), NotStarted(2)).State.Should().Be(CellState.NotStarted);
        Cell(2, NotStarted(1), TestRun.Failed(2, "it ended")).State.Should().Be(CellState.Failed);
        CellSummary.Of(Juice, 0, []).State.Should().Be(CellState.Cannot);
    }

    [Fact]
    public void Disturbed_iteration_counts_and_says_why()
    {
        var cell = Cell(2, TestRun.Valid(1, 1), TestRun.Valid(2, 3) with { Status = IterationStatus.Disturbed, Reason = "packets were lost" });

        (cell.Median, cell.Disturbed, cell.State).Should().Be((2, 1, CellState.Measured));
        cell.Disturbances.Should().Equal("packets were lost");
        cell.Iterations.Select(iteration => iteration.FailureKind).Should().AllBeEquivalentTo<FailureKind?>(null);
    }

    /// <summary>Nothing is thrown away: they stay among the values, and in every output.</summary>
    [Fact]
    public void Disturbed_iterations_are_left_out_where_enough_others_remain_for_an_interval()
    {
        var disturbed = TestRun.Valid(7, 100) with { Status = IterationStatus.Disturbed, Reason = "packets were lost" };
        Iteration[] valid = [.. Enumerable.Range(1, 6).Select(block => TestRun.Valid(block, block))];

        var enough = Cell(7, [.. valid, disturbed]);
        (enough.Used, enough.Median, enough.Maximum, enough.Interval!.High, enough.Values.Count, enough.DisturbedText).Should().Be((UsedIterations.Valid, 3.5, 6, 6, 7, "1 disturbed and left out"));
        var few = Cell(6, [.. valid[1..], disturbed]);
        (few.Used, few.Median, few.Maximum, few.DisturbedText).Should().Be((UsedIterations.All, 4.5, 100, "1 disturbed"));
        Cell(6, valid).Used.Should().Be(UsedIterations.All, "there is nothing to leave out");
    }

    [Fact]
    public void Interval_spread_and_smallest_effect_stand_in_every_text()
    {
        var summary = Summary(new() { ["ganesha"] = [.. Enumerable.Range(1, 6).Select(block => TestRun.Valid(block, (99 + block) << 20))] }, Ganesha);

        RunMarkdown.Write(summary).Should().Contain("| ganesha | NFSv3 | 103 MiB/s | 100 MiB/s to 105 MiB/s | 2.0 % | 3.8 % | 100 MiB/s | 105 MiB/s | 6 of 2 |  |");
        RunText.Csv(summary).Split("\r\n")[1].Should().Contain(",104857600,110100480,0.96875,0.0195121951219").And.EndWith(",all,,,,,false,,,nothingKnown,,,,,,,,,");
        using var json = JsonDocument.Parse(RunJson.Write(summary));
        var cell = json.RootElement.GetProperty("cells")[0];
        cell.GetProperty("interval").GetProperty("confidence").GetDouble().Should().Be(0.96875);
        cell.GetProperty("used").GetString().Should().Be("all");
        cell.GetProperty("spread").GetDouble().Should().BeApproximately(2 / 102.5, 1e-9);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(0.0123, "1.2 %")]
    [InlineData(0.1234, "12 %")]
    public void Share_is_a_percentage(double? share, string text) => RunText.Share(share).Should().Be(text);

    [Fact]
    public void Cell_that_failed_and_was_measured_again_has_no_failure()
    {
        var cell = Cell(2, TestRun.Failed(1, "it hung") with { Diagnostics = "/diagnostics/one" }, TestRun.Valid(1, 1), TestRun.Failed(2, "it ended"));

        cell.Failures.Should().Equal("it ended");
        cell.Diagnostics.Should().BeEmpty();
        cell.Iterations.Should().HaveCount(3, "nothing is thrown away");
    }

    [Fact]
    public void Run_is_complete_with_every_figure_of_what_can_be_measured()
    {
        var measured = new Dictionary<string, IReadOnlyList<Iteration>> { ["ganesha"] = [TestRun.Valid(1, 1), TestRun.Valid(2, 2)] };

        Summary(measured, Ganesha, Juice).IsComplete.Should().BeTrue();
        Summary(measured, Ganesha, Samba).IsComplete.Should().BeFalse("samba has none");
        measured["samba"] = [TestRun.Valid(1, 1), TestRun.Failed(2, "it ended")];
        Summary(measured, Ganesha, Samba).IsComplete.Should().BeFalse("one of samba's failed");
    }

    [Fact]
    public void Run_can_go_on_until_every_block_has_a_figure()
    {
        Summary(new() { ["ganesha"] = [TestRun.Valid(1, 1)] }, Ganesha).CanGoOn.Should().BeTrue();
        Summary(new() { ["ganesha"] = [TestRun.Valid(1, 1), TestRun.Failed(2, "it ended")] }, Ganesha).CanGoOn.Should().BeTrue("what failed is tried again");
        Summary(new() { ["ganesha"] = [TestRun.Valid(1, 1), TestRun.Failed(2, "it ended"), TestRun.Valid(2, 2)] }, Ganesha, Juice).CanGoOn.Should().BeFalse();
    }

    /// <summary>The failed iteration stays, and is counted; it is not what the cell lacks any more.</summary>
    [Fact]
    public void Block_that_failed_and_was_measured_again_has_its_figure_and_a_remark()
    {
        var summary = Summary(new() { ["ganesha"] = [TestRun.Failed(1, "it ended"), TestRun.Valid(2, 3 << 20), TestRun.Failed(1, "it hung"), TestRun.Valid(1, 1 << 20)] }, Ganesha);

        summary.IsComplete.Should().BeTrue();
        var cell = summary.Cells.Single();
        cell.Values.Should().Equal(1 << 20, 3 << 20);
        cell.Failures.Should().BeEmpty();
        cell.FailedBefore.Should().Be(2);
        RunMarkdown.Write(summary).Should().Contain("| 2 of 2 | 2 failed and measured again |");
    }

    /// <summary>One that was disturbed both times keeps its later figure, marked.</summary>
    [Fact]
    public void Block_that_was_disturbed_and_measured_again_counts_with_the_later_figure()
    {
        var summary = Summary(new() { ["ganesha"] = [TestRun.Disturbed(1, 1 << 20), TestRun.Disturbed(2, 2 << 20), TestRun.Valid(1, 3 << 20), TestRun.Disturbed(2, 4 << 20)] }, Ganesha);

        var cell = summary.Cells.Single();
        cell.Values.Should().Equal(3 << 20, 4 << 20);
        (cell.Disturbed, cell.DisturbedBefore).Should().Be((1, 2));
        cell.Iterations.Should().HaveCount(4, "nothing is thrown away");
        RunMarkdown.Write(summary).Should().Contain("| 2 of 2 | 1 disturbed: other programs used 1.00 processors; 2 disturbed and measured again |");
    }

    [Fact]
    public void Valid_figure_counts_also_where_a_disturbed_one_came_after_it()
    {
        var cell = Summary(new() { ["ganesha"] = [TestRun.Valid(1, 1), TestRun.Disturbed(1, 2)] }, Ganesha).Cells.Single();

        cell.Values.Should().Equal(1);
        (cell.Disturbed, cell.DisturbedBefore).Should().Be((0, 1));
    }

    [Fact]
    public void Disturbed_iteration_is_measured_again_as_often_as_planned_and_until_one_is_valid()
    {
        Record(TestRun.Disturbed(1, 1)).IsToBeMeasuredAgain(1, again: 1).Should().BeTrue();
        Record(TestRun.Disturbed(1, 1), TestRun.Failed(1, "it ended")).IsToBeMeasuredAgain(1, again: 1).Should().BeTrue("the second try gave no figure");
        Record(TestRun.Disturbed(1, 1), TestRun.Disturbed(1, 1)).IsToBeMeasuredAgain(1, again: 1).Should().BeFalse("it was");
        Record(TestRun.Disturbed(1, 1), TestRun.Disturbed(1, 1)).IsToBeMeasuredAgain(1, again: 2).Should().BeTrue();
        Record(TestRun.Disturbed(1, 1), TestRun.Valid(1, 1)).IsToBeMeasuredAgain(1, again: 5).Should().BeFalse("one is valid");
        Record(TestRun.Disturbed(1, 1)).IsToBeMeasuredAgain(2, again: 1).Should().BeFalse("that is another block, without a figure");
        Record(TestRun.Disturbed(1, 1)).IsToBeMeasuredAgain(1, again: 0).Should().BeFalse();

        static CellRecord Record(params IReadOnlyList<Iteration> iterations) => new(TestRun.Cell("ganesha"), iterations);
    }

    [Fact]
    public void Block_that_failed_twice_is_missing_with_both_reasons()
    {
        var cell = Summary(new() { ["ganesha"] = [TestRun.Valid(1, 1), TestRun.Failed(2, "it ended"), TestRun.Failed(2, "it hung")] }, Ganesha).Cells.Single();

        cell.Failures.Should().Equal("it ended", "it hung");
        (cell.Values.Count, cell.FailedBefore).Should().Be((1, 0));
    }

    [Fact]
    public void Measured_failed_not_started_and_cannot_are_told_apart_in_every_text()
    {
        var summary = Told();

        RunMarkdown.Write(summary).Should()
            .Contain("| ganesha | NFSv3 | 2.00 MiB/s | needs 6 | 100 % |  | 1.00 MiB/s | 3.00 MiB/s | 2 of 2 |  |")
            .And.Contain("| failed | samba--nfsv3--seq-read--64m--warm | it said \"no\", twice\\| |")
            .And.Contain("| did not start | rclone, NFSv3 | no port is free |")
            .And.Contain("| cannot | juicefs, NFSv3 | its image is not available |");
        var rows = RunText.Csv(summary).Split("\r\n");
        rows.Should().HaveCount(6);
        rows[1].Should().Contain(",2097152,1048576,3145728,2,0,,,measured,2,");
        rows[2].Should().Contain(",0,0,\"it said \"\"no\"\", twice|\",,failed,2,/diagnostics/samba,");
        rows[3].Should().Contain(",0,0,no port is free,,notStarted,2,,");
        rows[4].Should().Contain(",0,0,,its image is not available,cannot,0,,");
    }

    [Fact]
    public void Json_has_what_a_script_needs_of_every_cell()
    {
        using var json = JsonDocument.Parse(RunJson.Write(Told()));
        var root = json.RootElement;

        root.GetProperty("schemaVersion").GetInt32().Should().Be(RunSummary.CurrentSchemaVersion);
        root.GetProperty("isComplete").GetBoolean().Should().BeFalse();
        root.GetProperty("runs")[0].GetProperty("name").GetString().Should().Be("2026-01-02T030405Z");
        root.GetProperty("times").GetProperty("stages").GetArrayLength().Should().Be(10);
        var cells = root.GetProperty("cells").EnumerateArray().ToArray();
        cells.Select(cell => cell.GetProperty("state").GetString()).Should().Equal("measured", "failed", "notStarted", "cannot");
        cells[0].GetProperty("median").GetDouble().Should().Be(2 << 20);
        cells[0].GetProperty("unit").GetString().Should().Be("B/s");
        cells[0].GetProperty("iterations")[1].GetProperty("metrics").GetProperty("read-bandwidth").GetDouble().Should().Be(3 << 20);
        var failed = cells[1].GetProperty("iterations")[0];
        failed.GetProperty("reason").GetString().Should().Contain("twice");
        failed.GetProperty("failureKind").GetString().Should().Be("workload");
        failed.GetProperty("diagnostics").GetString().Should().Be("/diagnostics/samba");
        cells[2].GetProperty("iterations")[0].GetProperty("failureKind").GetString().Should().Be("notStarted");
        cells[3].GetProperty("cannot").GetString().Should().Be("its image is not available");
    }

    [Fact]
    public void Figures_of_unlike_durability_and_of_stand_ins_stand_in_groups_best_first()
    {
        var manifests = new Dictionary<string, EnvironmentManifest>
        {
            ["ganesha"] = TestRun.Manifest(DurabilityTier.Local),
            ["samba"] = TestRun.Manifest(DurabilityTier.Local),
            ["rclone"] = TestRun.Manifest(DurabilityTier.Remote),
            ["dittofs"] = TestRun.Manifest(DurabilityTier.Remote, isStandIn: true),
        };
        var plan = TestRun.Plan(Ganesha, Samba, Rclone, TestRun.Cell("dittofs"));
        var summary = RunSummary.Of([TestRun.Record(plan, cell => [TestRun.Valid(1, cell.Subject.Length), TestRun.Valid(2, cell.Subject.Length)], manifests)]);

        var groups = WorkloadTable.Of(summary).Single().Groups;

        groups.Select(group => (group.Title, string.Join(' ', group.Cells.Select(cell => cell.Subject)))).Should().Equal(
            ("durable in: local disk", "ganesha samba"),
            ("durable in: remote store", "rclone"),
            ("stand-ins, which say nothing about the systems; durable in: remote store", "dittofs"));
        RunText.Csv(summary).Should().Contain(",warm,remote store,true,");
        RunMarkdown.Write(summary).Should().Contain("| dittofs (stand-in) |");
    }

    [Fact]
    public void Best_is_the_least_where_less_is_better()
    {
        Cell[] cells = [Ganesha with { HigherIsBetter = false }, Samba with { HigherIsBetter = false }];
        var summary = RunSummary.Of([TestRun.Record(TestRun.Plan(cells), cell => [TestRun.Valid(1, cell.Subject.Length)])]);

        WorkloadTable.Of(summary).Single().Groups.Single().Cells.Select(cell => cell.Subject).Should().Equal("samba", "ganesha");
    }

    [Fact]
    public void Passes_and_sizes_have_tables_of_their_own()
    {
        Cell[] cells = [Ganesha, Ganesha with { Pass = CachePass.Cold }, Ganesha with { Size = 1 << 30 }];

        WorkloadTable.Of(Summary([], cells)).Select(table => table.Title).Should().Equal("seq-read, 64m, warm", "seq-read, 64m, cold", "seq-read, 1g, warm");
    }

    [Fact]
    public void Facts_that_are_not_alike_are_named_with_who_has_what()
    {
        var manifests = new Dictionary<string, EnvironmentManifest> { ["ganesha"] = TestRun.Manifest(DurabilityTier.Local), ["rclone"] = TestRun.Manifest(DurabilityTier.Remote) };
        var summary = RunSummary.Of([TestRun.Record(TestRun.Plan(Ganesha, Rclone), _ => [], manifests)]);

        var fact = summary.Unlike.Should().ContainSingle().Subject;
        fact.Path.Should().Be("server.durability");
        fact.Values.Select(value => (value.Value, value.Subjects.Single())).Should().Equal(("local", "ganesha"), ("remote", "rclone"));
        RunMarkdown.Write(summary).Should().Contain("| server.durability | remote | rclone |").And.Contain("Machine: Debian, kernel 6.12.0, x86_64, 2 processors (A processor), 8 GiB, engine 26.1.5");
        Summary([], Ganesha).Unlike.Should().BeEmpty();
    }

    [Fact]
    public void Many_cells_that_fail_alike_are_one_line()
    {
        Cell[] cells = [.. Enumerable.Range(1, 4).Select(number => TestRun.Cell("samba", $"seq-{number}"))];
        var summary = Summary(new() { ["samba"] = [TestRun.Failed(1, "it hung")] }, cells);

        MissingCells.Of(summary).Should().ContainSingle().Which.Who.Should().Be("samba: 4 cells");
        MissingCells.Of(Summary(new() { ["samba"] = [TestRun.Failed(1, "it hung")] }, cells[0])).Should().ContainSingle().Which.Who.Should().Be(cells[0].Id);
    }

    [Fact]
    public void First_of_many_reasons_is_shown_with_the_number_of_others() =>
        (RunText.Reason([]), RunText.Reason(["it hung"]), RunText.Reason(["it hung", "it ended", "it fell"])).Should().Be(("", "it hung", "it hung (and 2 more)"));

    [Theory]
    [InlineData(1_572_864, "B/s", "1.50 MiB/s")]
    [InlineData(12_345.6, "1/s", "12,346 /s")]
    [InlineData(0.01234, "s", "0.0123 s")]
    [InlineData(0, "s", "0 s")]
    public void Figure_has_a_unit_and_three_digits(double value, string unit, string text) => RunText.Figure(value, unit).Should().Be(text);

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(43.4, "43 s")]
    [InlineData(60, "1 min")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(745, "12 min")]
    [InlineData(3600, "1 h")]
    [InlineData(7529, "2 h 5 min")]
    public void Duration_is_said_as_people_say_it(double seconds, string text) => RunText.Duration(seconds).Should().Be(text);

    private static RunSummary Told() => Summary(
        new()
        {
            ["ganesha"] = [TestRun.Valid(1, 1 << 20), TestRun.Valid(2, 3 << 20)],
            ["samba"] = [TestRun.Failed(1, "it said \"no\", twice|") with { Diagnostics = "/diagnostics/samba" }],
            ["rclone"] = [NotStarted(1), NotStarted(2)],
        },
        Ganesha, Samba, Rclone, Juice);

    private static Iteration NotStarted(int block) => TestRun.Failed(block, "no port is free", FailureKind.NotStarted);

    private static CellSummary Cell(int planned, params Iteration[] iterations) => CellSummary.Of(Ganesha, planned, iterations.Select(iteration => ("run", iteration)));

    private static RunSummary Summary(Dictionary<string, IReadOnlyList<Iteration>> measured, params Cell[] cells) =>
        RunSummary.Of([TestRun.Record(TestRun.Plan(cells), cell => measured.GetValueOrDefault(cell.Subject, []))]);
}
