using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Results.Manifests;
using Bench.Runs.Storage;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Reports.Tests;

/// <summary>What <c>benchmark.yml</c> does with runs, its own steps, as far as they need nothing of GitHub.</summary>
public sealed partial class BenchmarkWorkflowTests : IDisposable
{
    private static readonly string Workflow = File.ReadAllText(Path.Combine(RepositoryLayout.Find(AppContext.BaseDirectory).Root, ".github", "workflows", "benchmark.yml"));

    private readonly TemporaryFolder folder = new();

    public BenchmarkWorkflowTests()
    {
        folder.Write("bench", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "bench.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.At("bench"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_profile_is_measured_in_a_job_of_its_own() =>
        Profile().Matches(Workflow).Select(match => match.Groups["profile"].Value).Should().Equal(ProfileCatalog.All.Select(profile => profile.Name));

    [Fact]
    public async Task Shards_become_one_page_and_the_summary_of_the_step()
    {
        Store("shards/run-ganesha", "ganesha", 100);
        Store("shards/run-samba", "samba", 90);

        var (status, summary) = await StepAsync("merge");

        status.Should().Be(0);
        summary.Should().StartWith("# Run of").And.Contain("| ganesha |").And.Contain("| samba |");
        var page = new PageText(await File.ReadAllTextAsync(folder.At("merged/report.html"), TestContext.Current.CancellationToken));
        page.Table("Who is ahead, by workload and by what a sync promises").Should().ContainSingle().Which[2].Should().Be("ganesha");
    }

    [Fact]
    public async Task Shard_without_all_its_figures_fails_the_step_and_is_in_the_page()
    {
        Store("shards/run-ganesha", "ganesha", 100);
        RunFolder.Create(folder.At("shards/run-samba"), TestRun.Plan(TestRun.Cell("samba")));

        var (status, summary) = await StepAsync("merge");

        status.Should().Be(1);
        summary.Should().Contain("| not measured yet |");
        File.Exists(folder.At("merged/report.html")).Should().BeTrue();
    }

    [Theory]
    [InlineData(100, 5, "| slower |")]
    [InlineData(200, 0, "| no difference |")]
    public async Task Run_is_compared_with_the_last_one(int now, int status, string verdict)
    {
        Store("previous", "ganesha", 200);
        Store("results", "ganesha", now);

        (await StepAsync("compare with it")).Should().Match<(int Status, string Summary)>(step => step.Status == status && step.Summary.Contains(verdict));
    }

    [Fact]
    public async Task Run_that_was_measured_otherwise_is_not_compared_and_no_failure()
    {
        Store("previous", "ganesha", 200, threads: 8);
        Store("results", "ganesha", 100);

        (await StepAsync("compare with it")).Should().Be((0, "not measured as the last run was, and not compared with it: see the log\n"));
    }

    [Fact]
    public async Task First_run_has_nothing_to_be_compared_with()
    {
        Store("results", "ganesha", 100);

        (await StepAsync("compare with it")).Should().Be((0, "there is no earlier run to compare with\n"));
    }

    /// <summary>Runs a step as GitHub does: what it ends with, and the summary it wrote.</summary>
    private async Task<(int Status, string Summary)> StepAsync(string name)
    {
        var step = Workflow[(Workflow.IndexOf($"- name: {name}\n", StringComparison.Ordinal) + 1)..];
        var lines = step.Split('\n').Skip(2).TakeWhile(line => line.StartsWith("          ", StringComparison.Ordinal) || line.Length == 0);
        var summary = folder.At("summary.md");
        var result = await CliWrap.Cli.Wrap("bash").WithArguments(["--noprofile", "--norc", "-eo", "pipefail", "-c", string.Join('\n', lines)]).WithWorkingDirectory(folder.Path)
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["GITHUB_STEP_SUMMARY"] = summary }).WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        return (result.ExitCode, File.Exists(summary) ? await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken) : result.StandardError);
    }

    private void Store(string results, string subject, int mebibytes, int threads = 4)
    {
        var run = RunFolder.Create(folder.At(results), TestRun.Plan(TestRun.Cell(subject)) with { Iterations = 6, Threads = threads });
        run.AddManifest(subject, TestRun.Manifest(DurabilityTier.Local));
        for (var block = 1; block <= 6; block++)
        {
            run.Add(TestRun.Cell(subject), TestRun.Valid(block, (mebibytes + (block * 0.1)) * (1 << 20)), raw: null);
        }
    }

    [GeneratedRegex(@"^          - (?<profile>[a-z0-9-]+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Profile();
}
