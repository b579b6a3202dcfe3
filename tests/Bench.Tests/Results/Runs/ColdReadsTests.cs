using System.Text.Json;
using Bench.Reports.Markdown;
using Bench.Results.Runs;

namespace Bench.Tests.Results.Runs;

/// <summary>A cold figure is shown with the proof that it was cold, and ranked only with it.</summary>
public sealed class ColdReadsTests
{
    private static readonly Cell Ganesha = Cold("ganesha");
    private static readonly Cell Samba = Cold("samba");
    private static readonly Cell Rclone = Cold("rclone");

    [Theory]
    [InlineData(1.0, "cold 100 %")]
    [InlineData(6.4, "cold 100 %")]
    [InlineData(0.989, "cold 98 %")]
    [InlineData(0.9, "cold 90 %")]
    [InlineData(0.8999, "cold: unproven (89 %)")]
    [InlineData(0.0, "cold: unproven (0 %)")]
    public void Share_is_said_in_whole_percent_and_never_better_than_it_is(double share, string text) => new ColdReads { Share = share }.Text.Should().Be(text);

    [Fact]
    public void Proven_figures_are_ranked_and_the_others_stand_apart_in_the_order_of_the_plan()
    {
        var table = WorkloadTable.Of(Summary()).Single();

        table.Groups.Single().Cells.Select(cell => cell.Subject).Should().Equal("samba", "ganesha");
        table.Unproven.Select(cell => cell.Subject).Should().Equal("rclone", "juicefs");
    }

    [Fact]
    public void Every_text_says_how_cold_a_figure_was()
    {
        var summary = Summary();

        RunMarkdown.Write(summary).Should()
            .Contain("| 1.00 MiB/s | 1.00 MiB/s | 1 of 2 | cold 98 % |")
            .And.Contain("Cold: unproven, not ranked")
            .And.Contain("| 1 of 2 | cold: unproven (37 %) |")
            .And.Contain("| 1 of 2 | cold: unproven (nothing counts) |");
        var rows = RunText.Csv(summary).Split("\r\n");
        rows[0].Should().Contain(",cold,coldShare,coldReason,");
        rows[1].Should().Contain(",proven,0.98,,");
        rows[3].Should().Contain(",unproven,0.37,,");
        rows[4].Should().Contain(",unproven,,nothing counts,");
        using var json = JsonDocument.Parse(RunJson.Write(summary));
        var cells = json.RootElement.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("cold")).ToArray();
        cells.Select(cold => cold.GetProperty("isProven").GetBoolean()).Should().Equal(true, true, false, false);
        cells[0].GetProperty("share").GetDouble().Should().Be(0.98);
        cells[3].GetProperty("reason").GetString().Should().Be("nothing counts");
    }

    [Fact]
    public void Cell_is_as_cold_as_the_least_cold_of_its_figures()
    {
        Of(With(1, 0.98), With(2, 0.5)).Text.Should().Be("cold: unproven (50 %)");
        Of(With(1, 0.98), With(2, 0.93)).Text.Should().Be("cold 93 %");
        Of(With(1, 0.98), TestRun.Valid(2, 1) with { Cold = new() { Reason = "nothing counts" } }).Text.Should().Be("cold: unproven (nothing counts)");
        Of(With(1, 0.98), TestRun.Failed(2, "it hung")).Text.Should().Be("cold 98 %", "what failed has no figure");

        static ColdReads Of(params Iteration[] iterations) => CellSummary.Of(Ganesha, 2, iterations.Select(iteration => ("run", iteration))).Cold!;
    }

    [Fact]
    public void Figure_that_was_stored_before_anything_was_counted_is_read_and_unproven()
    {
        const string Stored = """
            {"cell":{"subject":"ganesha","protocol":"NFSv3","workload":"seq-read","size":64,"pass":"cold","metric":"read-bandwidth","unit":"B/s","higherIsBetter":true},
            "iterations":[{"block":1,"status":"valid","startedAt":"2026-01-01T00:00:00+00:00","seconds":1,"metrics":{"read-bandwidth":5}}]}
            """;
        var record = RunJson.ReadCell(Stored);

        var cell = CellSummary.Of(record.Cell, 1, record.Iterations.Select(iteration => ("run", iteration)));

        cell.Median.Should().Be(5);
        cell.Cold!.Text.Should().Be("cold: unproven (what left the store was not counted by the version of Bench that measured it)");
    }

    [Fact]
    public void Share_is_stored_as_it_was_counted()
    {
        var iteration = With(1, 1.04);

        RunJson.ReadCell(RunJson.Write(new CellRecord(Ganesha, [iteration]))).Iterations.Single().Cold.Should().Be(iteration.Cold);
    }

    [Fact]
    public void Warm_cell_and_one_without_a_figure_say_nothing_of_it()
    {
        CellSummary.Of(TestRun.Cell("ganesha"), 1, [("run", TestRun.Valid(1, 1))]).Cold.Should().BeNull();
        CellSummary.Of(Ganesha, 1, [("run", TestRun.Failed(1, "it hung"))]).Cold.Should().BeNull();
    }

    private static Cell Cold(string subject) => TestRun.Cell(subject) with { Pass = CachePass.Cold };

    private static Iteration With(int block, double share, double value = 1 << 20) => TestRun.Valid(block, value) with { Cold = new() { Share = share, Source = "server", Counter = "disk-read" } };

    private static RunSummary Summary() => RunSummary.Of([TestRun.Record(TestRun.Plan(Ganesha, Samba, Rclone, Cold("juicefs")), cell => cell.Subject switch
    {
        "ganesha" => [With(1, 0.98)],
        "samba" => [With(1, 1.02, 2 << 20)],
        "rclone" => [With(1, 0.37, 3 << 20)],
        _ => [TestRun.Valid(1, 4 << 20) with { Cold = new() { Reason = "nothing counts" } }],
    })]);
}
