using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Ceilings;
using Bench.Results.Runs;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>The whole command with the ceilings of its run. Alone: what is left behind is looked for on the whole machine.</summary>
[Profile("ganesha")]
[Collection(nameof(RunsAlone))]
[Thorough]
public sealed class CeilingRunTests : RunSuite
{
    /// <summary>As short as <c>--quick</c>, which has no ceilings.</summary>
    private static readonly string[] Short = ["--sizes", "64m", "--passes", "warm", "--runtime", "2", "--iterations", "1", "--again", "0"];

    /// <summary>A server that waits for no disk does what its client can do: the share of its figures in the client's ceiling is about 1.</summary>
    [Fact]
    public async Task Run_has_ceilings_of_disk_and_clients_and_measures_them_once()
    {
        var run = await RunAsync(["ganesha+BENCH_TMPFS=true", "ganesha", .. Short, "--workloads", "seq-read,rand-read-4k,rand-write-4k"]);

        run.ExitCode.Should().Be(0, run.StandardError);
        var folder = Folder();
        var summary = RunSummary.Of([folder.ReadAll()]);
        var ceilings = summary.Ceilings.ToDictionary(ceiling => ceiling.Kind);
        ceilings.Values.Should().OnlyContain(ceiling => ceiling.Reason == null);
        ceilings[CeilingKind.Client].Figures.Select(figure => (figure.Job, figure.Order)).Should().BeEquivalentTo(
            from job in new[] { "seq-read", "rand-read-4k", "rand-write-4k" } from order in Enum.GetValues<CeilingOrder>() select (job, (CeilingOrder?)order));
        ceilings[CeilingKind.Disk].Figures.Should().HaveCount(3).And.OnlyContain(figure => figure.Value > 0);
        if (folder.ReadManifest("ganesha")!.Client.Kind == Bench.Results.Manifests.ClientKind.UserModeLinux)
        {
            ceilings[CeilingKind.SecondClient].Figures.Should().HaveCount(3).And.OnlyContain(figure => figure.Value > 0);
        }

        summary.Cells.Where(cell => cell.Subject == "ganesha+BENCH_TMPFS=true").Should().HaveCount(3).And.OnlyContain(cell => cell.Ceiling == CeilingKind.Client && cell.OfCeiling > 0.4 && cell.OfCeiling < 2.5);
        summary.Times.Stages.Single(stage => stage.Stage == RunStage.Ceilings).Seconds.Should().BeGreaterThan(6, "nine jobs run for a second each, but for those that read all there is");
        run.StandardOutput.Should().Contain("ceilings: what no server can exceed here\n").And.Contain("of the client's ceiling");
        run.StandardError.Should().MatchRegex("(?s)ceiling of the client over NFSv3, reads first.*block 1 of 1", "it is measured before any server");

        var stored = await File.ReadAllTextAsync(Path.Combine(folder.Path, "ceilings.json"), Token);
        File.Delete(Path.Combine(folder.Path, "cells", $"{summary.Cells[0].Id}.json"));
        var again = await RunAsync("--resume", folder.Path);

        again.ExitCode.Should().Be(0, again.StandardError);
        again.StandardError.Should().NotContain("ceiling of").And.Contain("starting");
        (await File.ReadAllTextAsync(Path.Combine(folder.Path, "ceilings.json"), Token)).Should().Be(stored);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Run_can_do_without_ceilings()
    {
        var run = await RunAsync(["ganesha", .. Short, "--workloads", "seq-read", "--no-ceilings"]);

        run.ExitCode.Should().Be(0, run.StandardError);
        run.StandardOutput.Should().NotContain("ceiling");
        Directory.EnumerateFiles(Program.Results, "ceilings.json", SearchOption.AllDirectories).Should().BeEmpty();
    }
}
