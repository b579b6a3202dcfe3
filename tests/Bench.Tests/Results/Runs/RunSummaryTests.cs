using Bench.Results.Runs;

namespace Bench.Tests.Results.Runs;

public sealed class RunSummaryTests
{
    private static readonly Cell Ganesha = TestRun.Cell("ganesha");
    private static readonly Cell Samba = TestRun.Cell("samba");
    private static readonly Cell Juice = TestRun.Cell("juicefs", cannot: "its image is not available");

    [Theory]
    [InlineData(new[] { 3.0 }, 3.0)]
    [InlineData(new[] { 1.0, 9.0 }, 5.0)]
    [InlineData(new[] { 9.0, 1.0, 2.0 }, 2.0)]
    public void Median_is_the_middle_value(double[] values, double median) =>
        CellSummary.Of(Ganesha, [.. values.Select((value, index) => TestRun.Valid(index + 1, value))]).Median.Should().Be(median);

    [Fact]
    public void Cell_without_figures_has_no_median() => CellSummary.Of(Ganesha, [TestRun.Failed(1, "no room")]).Median.Should().BeNull();

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
        RunText.Markdown(summary).Should().Contain("| 2.00 MiB/s | 1.00 MiB/s | 3.00 MiB/s | 2 | failed and measured again: 2 |");
    }

    [Fact]
    public void Block_that_failed_twice_is_missing_with_both_reasons()
    {
        var cell = Summary(new() { ["ganesha"] = [TestRun.Valid(1, 1), TestRun.Failed(2, "it ended"), TestRun.Failed(2, "it hung")] }, Ganesha).Cells.Single();

        cell.Failures.Should().Equal("it ended", "it hung");
        (cell.Values.Count, cell.FailedBefore).Should().Be((1, 0));
    }

    [Fact]
    public void Failed_cannot_and_measured_are_told_apart_in_every_text()
    {
        var summary = Summary(new() { ["ganesha"] = [TestRun.Valid(1, 1 << 20), TestRun.Valid(2, 3 << 20)], ["samba"] = [TestRun.Failed(1, "it said \"no\", twice|")] }, Ganesha, Samba, Juice);

        RunText.Markdown(summary).Should().Contain("| unknown | ganesha | NFSv3 | 2.00 MiB/s | 1.00 MiB/s | 3.00 MiB/s | 2 |  |")
            .And.Contain("| unknown | samba | NFSv3 |  |  |  | 0 | failed: it said \"no\", twice\\| |")
            .And.Contain("|  | juicefs | NFSv3 |  |  |  | 0 | cannot: its image is not available |");
        RunText.Csv(summary).Split("\r\n").Should().HaveCount(5).And.Contain(line => line.EndsWith(",0,0,\"it said \"\"no\"\", twice|\",", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1_572_864, "B/s", "1.50 MiB/s")]
    [InlineData(12_345.6, "1/s", "12,346 /s")]
    [InlineData(0.01234, "s", "0.0123 s")]
    [InlineData(0, "s", "0 s")]
    public void Figure_has_a_unit_and_three_digits(double value, string unit, string text) => RunText.Figure(value, unit).Should().Be(text);

    private static RunSummary Summary(Dictionary<string, IReadOnlyList<Iteration>> measured, params Cell[] cells) =>
        RunSummary.Of(TestRun.Plan(cells), cell => new(cell, measured.GetValueOrDefault(cell.Subject, [])), _ => null);
}
