using System.Text.Json;
using Bench.Reports;
using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Tests.Cli;

/// <summary><c>bench report</c>, over runs that were stored before.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly TemporaryFolder results = new();

    public void Dispose() => results.Dispose();

    [Fact]
    public async Task Complete_run_is_shown_and_its_summary_made_again()
    {
        var run = Store(TestRun.Plan(TestRun.Cell("ganesha")), figures: 2);

        var result = await BenchCall.RunAsync("report", run);

        result.ExitCode.Should().Be(0, result.StandardError);
        result.StandardOutput.Should().Contain("seq-read, 64m, warm: read-bandwidth, higher is better\n").And.Contain("ganesha  NFSv3  1.50 MiB/s").And.Contain("1 cell measured\n").And.NotContain("--resume", "nothing is left to measure");
        ReportFiles.Names.Should().OnlyContain(name => Path.Exists(Path.Combine(run, name)));
        result.StandardOutput.Should().EndWith($"open in a browser: file://{run}/report.html\n", "that is all a reader has to do");
        var made = await File.ReadAllTextAsync(Path.Combine(run, "summary.json"), TestContext.Current.CancellationToken);
        (await BenchCall.RunAsync("report", run)).ExitCode.Should().Be(0);
        (await File.ReadAllTextAsync(Path.Combine(run, "summary.json"), TestContext.Current.CancellationToken)).Should().Be(made, "it is made of what is stored alone");
    }

    [Fact]
    public async Task Run_that_lacks_figures_is_a_failure_that_lists_them_and_says_how_to_go_on()
    {
        var run = Store(TestRun.Plan(TestRun.Cell("ganesha"), TestRun.Cell("samba")), figures: 1);

        var result = await BenchCall.RunAsync("report", run);

        result.ExitCode.Should().Be(1);
        result.StandardOutput.Should().Contain($"  some figures: {TestRun.Cell("ganesha").Id} (1 of 2)\n").And.EndWith($"  ./bench run --resume {run}\nopen in a browser: file://{run}/report.html\n");
    }

    [Fact]
    public async Task Several_runs_are_one_table_and_stored_where_it_is_asked_for()
    {
        var plan = TestRun.Plan(TestRun.Cell("ganesha"));
        string[] runs = [Store(plan, figures: 2), Store(plan with { Cells = [TestRun.Cell("samba")] }, figures: 2)];

        var result = await BenchCall.RunAsync(["report", .. runs, runs[0], "--json"]);

        result.ExitCode.Should().Be(0, result.StandardError);
        using var json = JsonDocument.Parse(result.StandardOutput);
        json.RootElement.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("subject").GetString()).Should().Equal("ganesha", "samba");
        json.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("folder").GetString()).Should().Equal(runs);
        result.StandardOutput.Trim().Should().NotContain("\n", "one object is one line");
        File.Exists(Path.Combine(runs[0], "summary.json")).Should().BeFalse("it is the summary of two");

        (await BenchCall.RunAsync(["report", .. runs, "--output", results.At("both")])).ExitCode.Should().Be(0);
        (await File.ReadAllTextAsync(results.At("both/report.md"), TestContext.Current.CancellationToken)).Should().Contain("| samba |").And.Contain("| ganesha |");
    }

    [Fact]
    public async Task Runs_that_were_measured_otherwise_are_not_one()
    {
        var plan = TestRun.Plan(TestRun.Cell("ganesha"));
        string[] runs = [Store(plan, figures: 2), Store(plan with { Threads = 8 }, figures: 2)];

        var result = await BenchCall.RunAsync(["report", .. runs]);

        result.ExitCode.Should().Be(1);
        result.StandardOutput.Should().BeEmpty();
        result.StandardError.Should().StartWith("bench: the runs cannot be read as one: threads: 4 in ").And.Contain("report each on its own").And.EndWith("  code        BENCH-RESULTS\n");
    }

    /// <summary>A folder in the place of a file that is to be written, as root could write anywhere else.</summary>
    [Fact]
    public async Task Run_in_a_folder_that_cannot_be_written_is_shown_and_says_so()
    {
        var run = Store(TestRun.Plan(TestRun.Cell("ganesha")), figures: 2);
        Directory.CreateDirectory(Path.Combine(run, "summary.json.tmp"));

        var result = await BenchCall.RunAsync("report", run);

        result.ExitCode.Should().Be(0, result.StandardError);
        result.StandardOutput.Should().Contain("1.50 MiB/s").And.Contain("--output FOLDER writes summary.json").And.NotContain("stored in");
        result.StandardError.Should().Contain($"summary.json, summary.csv, report.md, report.html, charts are not written: {run} cannot be used: ");
        var elsewhere = await BenchCall.RunAsync("report", run, "--output", "/proc/nowhere");
        elsewhere.ExitCode.Should().Be(1, "that folder was asked for");
        elsewhere.StandardError.Should().Contain("  next        name a folder that can be written with --output, or leave it out\n");
    }

    [Fact]
    public async Task File_that_was_cut_is_named()
    {
        var run = Store(TestRun.Plan(TestRun.Cell("ganesha")), figures: 2);
        var file = Path.Combine(run, "cells", $"{TestRun.Cell("ganesha").Id}.json");
        await File.WriteAllTextAsync(file, "{ \"cell\":", TestContext.Current.CancellationToken);

        var result = await BenchCall.RunAsync("report", run);

        result.ExitCode.Should().Be(1);
        result.StandardError.Should().StartWith($"bench: {file} cannot be read: ").And.Contain("  next        move that file away: ").And.EndWith("  code        BENCH-RESULTS\n");
    }

    [Fact]
    public async Task Unknown_run_is_a_failure_that_names_where_it_was_looked_for()
    {
        var result = await BenchCall.RunAsync("report", "yesterday");

        result.ExitCode.Should().Be(1);
        result.StandardError.Should().StartWith("bench: there is no run yesterday").And.Contain("results").And.EndWith("  code        BENCH-RESULTS\n");
    }

    /// <summary>As many figures of each cell, 1 and 2 MiB a second.</summary>
    private string Store(RunPlan plan, int figures)
    {
        var folder = RunFolder.Create(results.Path, plan);
        foreach (var cell in plan.Cells)
        {
            for (var block = 1; block <= figures; block++)
            {
                folder.Add(cell, TestRun.Valid(block, block << 20), raw: null);
            }
        }

        return folder.Path;
    }
}
