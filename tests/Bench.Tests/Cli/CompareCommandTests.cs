using System.Text.Json;
using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Tests.Cli;

/// <summary><c>bench compare</c>, over runs that were stored before.</summary>
public sealed class CompareCommandTests : IDisposable
{
    private static readonly Cell Ganesha = TestRun.Cell("ganesha");
    private static readonly Cell Samba = TestRun.Cell("samba");
    private readonly TemporaryFolder results = new();

    public void Dispose() => results.Dispose();

    [Fact]
    public async Task Run_that_is_slower_has_a_status_of_its_own()
    {
        var (first, second) = (Store(1, Ganesha), Store(0.8, Ganesha));

        var slower = await BenchCall.RunAsync("compare", first, second);
        slower.ExitCode.Should().Be(5, slower.StandardError);
        slower.StandardOutput.Should().Contain("seq-read, 64m, warm: read-bandwidth, higher is better\n").And.Contain("0.800 (").And.Contain("  8 and 8  slower\n").And.Contain("\n1 slower\n");
        (await BenchCall.RunAsync("compare", second, first)).ExitCode.Should().Be(0, "faster is no failure");
        (await BenchCall.RunAsync("compare", first, second, "--threshold", "30%")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Subjects_of_one_run_are_compared_block_by_block()
    {
        var run = Store(1, Ganesha, Samba);
        await File.WriteAllTextAsync(Path.Combine(run, "summary.json"), "{}", TestContext.Current.CancellationToken);

        foreach (var arguments in new string[][] { [run], [run, "--subjects", "ganesha", "samba"], [Path.Combine(run, "summary.json"), "--subjects", "ganesha", "--subjects", "samba"] })
        {
            var result = await BenchCall.RunAsync(["compare", .. arguments, "--json"]);

            result.ExitCode.Should().Be(0, result.StandardError);
            using var json = JsonDocument.Parse(result.StandardOutput);
            json.RootElement.GetProperty("second").GetProperty("subject").GetString().Should().Be("samba");
            json.RootElement.GetProperty("cells")[0].GetProperty("pairs").GetInt32().Should().Be(8);
            json.RootElement.GetProperty("cells")[0].GetProperty("verdict").GetString().Should().Be("noDifference");
        }
    }

    [Fact]
    public async Task Runs_that_were_not_measured_alike_are_refused_and_every_difference_named()
    {
        var (first, second) = (Store(1, Ganesha), Store(1, plan => plan with { Threads = 8 }, "conditions.cpus", Ganesha));

        var refused = await BenchCall.RunAsync("compare", first, second);
        refused.ExitCode.Should().Be(4);
        refused.StandardOutput.Should().BeEmpty();
        refused.StandardError.Should().Contain("threads: 4 and 8").And.Contain("ganesha, conditions.cpus: 2 and ").And.Contain("--unlike").And.EndWith("  code        BENCH-UNLIKE\n");

        var compared = await BenchCall.RunAsync("compare", first, second, "--unlike");
        compared.ExitCode.Should().Be(0, compared.StandardError);
        compared.StandardOutput.Should().Contain("  not alike: threads: 4 and 8\n").And.Contain("  not alike: ganesha, conditions.cpus: 2 and ");
    }

    [Fact]
    public async Task Run_that_lacks_a_figure_the_other_has_is_a_failure()
    {
        var first = Store(1, Ganesha, Samba);
        var second = RunFolder.Create(results.Path, TestRun.Plan(Ganesha, Samba));
        Fill(second, 1, null, Ganesha);

        var result = await BenchCall.RunAsync("compare", first, second.Path);

        result.ExitCode.Should().Be(1, result.StandardOutput);
        result.StandardOutput.Should().Contain($"  not compared: {Samba.Id}: measured and not measured yet\n");
    }

    [Fact]
    public async Task Step_summary_of_GitHub_gets_the_table_after_what_is_there()
    {
        var (first, second, file) = (Store(1, Ganesha), Store(1, Ganesha), results.At("summary.md"));
        await File.WriteAllTextAsync(file, "before\n", TestContext.Current.CancellationToken);

        var result = await BenchProcess.RunAsync(new Dictionary<string, string?> { ["GITHUB_STEP_SUMMARY"] = file }, "compare", first, second, "--github");

        result.ExitCode.Should().Be(0, result.StandardError);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Should().StartWith("before\n## ").And.Contain("| seq-read, 64m, warm | ganesha |").And.Contain("no difference");
    }

    [Fact]
    public async Task Step_summary_that_the_environment_does_not_name_is_an_error_before_anything_is_read()
    {
        var result = await BenchProcess.RunAsync(new Dictionary<string, string?> { ["GITHUB_STEP_SUMMARY"] = null }, "compare", "yesterday", "--github");

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().Contain("GITHUB_STEP_SUMMARY").And.Contain("is not set");
    }

    [Theory]
    [InlineData("--threshold", "five", "--threshold five is no percentage")]
    [InlineData("--threshold", "0.05", "did you mean 5%?")]
    [InlineData("--subjects", "ganehsa", "two different ones have to be named")]
    [InlineData("--unlik", "", "did you mean --unlike?")]
    public async Task Mistake_on_the_command_line_is_said_with_what_was_meant(string option, string value, string said)
    {
        var result = await BenchCall.RunAsync(["compare", Store(1, Ganesha, Samba), option, .. value.Length > 0 ? [value] : Array.Empty<string>()]);

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().Contain(said);
    }

    [Fact]
    public async Task Mistyped_subject_is_answered_with_the_one_that_was_meant()
    {
        var result = await BenchCall.RunAsync("compare", Store(1, Ganesha, Samba), "--subjects", "ganehsa", "samba");

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().Contain("has no subject ganehsa").And.Contain("did you mean ganesha?");
    }

    [Fact]
    public async Task Runs_without_a_cell_in_common_are_refused()
    {
        var result = await BenchCall.RunAsync("compare", Store(1, Ganesha), Store(1, Samba));

        result.ExitCode.Should().Be(4);
        result.StandardError.Should().Contain("have no cell in common").And.Contain(Samba.Id);
        (await BenchCall.RunAsync("compare", Store(1, Ganesha), Store(1, Samba), "--subjects", "ganesha", "samba")).ExitCode.Should().Be(0);
    }

    private string Store(double ratio, params Cell[] cells) => Store(ratio, plan => plan, null, cells);

    private string Store(double ratio, Func<RunPlan, RunPlan> plan, string? otherFact, params Cell[] cells)
    {
        var folder = RunFolder.Create(results.Path, plan(TestRun.Plan(cells)));
        Fill(folder, ratio, otherFact, cells);
        return folder.Path;
    }

    /// <summary>Eight figures of each cell, within 1 % of each other.</summary>
    private static void Fill(RunFolder folder, double ratio, string? otherFact, params Cell[] cells)
    {
        foreach (var cell in cells)
        {
            var manifest = TestManifest.Create();
            folder.AddManifest(cell.Subject, otherFact is null ? manifest : manifest.WithOther(otherFact));
            for (var block = 1; block <= 8; block++)
            {
                folder.Add(cell, TestRun.Valid(block, ratio * (1000 + block) * 1000), raw: null);
            }
        }
    }
}
