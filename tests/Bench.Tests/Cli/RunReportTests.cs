using Bench.Cli;
using Bench.Cli.Output;
using Bench.Results.Runs;
using Bench.Runs.Measuring;

namespace Bench.Tests.Cli;

/// <summary>What a run shows at its end. Alone, as it takes the process's standard output.</summary>
[Collection(nameof(TakesStandardOutput))]
public sealed class RunReportTests
{
    private static readonly Cell Ganesha = TestRun.Cell("ganesha");
    private static readonly Cell Samba = TestRun.Cell("samba");
    private static readonly Cell Juice = TestRun.Cell("juicefs", cannot: "its image is not available");

    [Fact]
    public void Measured_failed_and_cannot_are_told_apart_with_the_reasons()
    {
        var lines = Shown(cell => cell.Subject == "ganesha" ? [TestRun.Valid(1, 1 << 20), TestRun.Valid(2, 3 << 20)] : [TestRun.Failed(1, "the disk is full")], Ganesha, Samba, Juice);

        Row(lines, "ganesha").Should().Contain("2.00 MiB/s").And.NotContainAny("failed", "cannot");
        Row(lines, "samba").Should().Contain("failed").And.NotContain("cannot");
        Row(lines, "juicefs").Should().Contain("cannot").And.Contain("its image is not available").And.NotContain("failed");
        lines.Should().Contain(line => line.Contains(Samba.Id, StringComparison.Ordinal) && line.Contains("the disk is full", StringComparison.Ordinal))
            .And.ContainSingle(line => line.StartsWith("1 cell measured, 1 failed, 1 cannot", StringComparison.Ordinal));
    }

    [Fact]
    public void Cell_of_which_one_iteration_failed_has_its_figure_and_says_so()
    {
        var lines = Shown(_ => [TestRun.Valid(1, 1 << 20), TestRun.Failed(2, "it hung")], Ganesha);

        Row(lines, "ganesha").Should().Contain("1.00 MiB/s").And.Contain("some failed");
        lines.Should().Contain(line => line.Contains("it hung", StringComparison.Ordinal));
    }

    [Fact]
    public void Figure_taken_while_the_network_was_in_trouble_is_marked() =>
        Row(Shown(_ => [TestRun.Valid(1, 1 << 20), TestRun.Valid(2, 3 << 20) with { Status = IterationStatus.Disturbed }], Ganesha), "ganesha")
            .Should().Contain("2.00 MiB/s").And.Contain("1 disturbed");

    [Fact]
    public void Table_says_what_counts_and_which_direction_is_better() =>
        Shown(_ => [TestRun.Valid(1, 1)], Ganesha).Should().ContainSingle(line => line.Contains("seq-read", StringComparison.Ordinal)
            && line.Contains("64m", StringComparison.Ordinal) && line.Contains("read-bandwidth", StringComparison.Ordinal) && line.Contains("higher is better", StringComparison.Ordinal));

    [Fact]
    public void Run_that_is_not_complete_names_the_command_that_goes_on_with_it()
    {
        Shown(_ => [TestRun.Valid(1, 1)], Ganesha).Should().ContainSingle(line => line.Contains("bench run --resume 2026-01-02T030405Z", StringComparison.Ordinal));
        Shown(_ => [TestRun.Valid(1, 1), TestRun.Valid(2, 1)], Ganesha).Should().NotContain(line => line.Contains("--resume", StringComparison.Ordinal));
    }

    private static string Row(IEnumerable<string> lines, string subject) =>
        lines.First(line => line.Contains(subject, StringComparison.Ordinal));

    private static string[] Shown(Func<Cell, IReadOnlyList<Iteration>> measured, params Cell[] cells)
    {
        var summary = RunSummary.Of(TestRun.Plan(cells), cell => new(cell, cell.Cannot is null ? measured(cell) : []), _ => null);
        var report = RunReport.Of("/runs/2026-01-02T030405Z", summary, new RunTimes(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(1)));
        var before = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            using var terminal = new Terminal(json: false, Verbosity.Normal, colors: false);
            report.Show(terminal);
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
