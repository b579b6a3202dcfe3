using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>Runs whose length follows from what they measure. Alone: what is left behind is looked for on the whole machine.</summary>
[Profile("ganesha")]
[Collection(nameof(RunsAlone))]
[Thorough]
public sealed class AddedBlocksTests : RunSuite
{
    /// <summary>A tenth of a processor is slower by far more than machines differ from themselves.</summary>
    [Fact]
    public async Task Two_subjects_in_pairs_are_measured_next_to_each_other_until_the_verdict_is_clear()
    {
        const string Slower = "ganesha+BENCH_CPU_LIMIT=0.1";
        var run = await RunAsync("ganesha", Slower, "--paired", "--quick", "--workloads", "rand-read-4k", "--passes", "warm", "--runtime", "1", "--at-most", "9", "--seed", "1");

        run.ExitCode.Should().Be(0, run.StandardError);
        run.StandardOutput.Should().MatchRegex("  6 pairs +slower\n").And.Contain("\n1 slower\n");
        var folder = Folder();
        folder.Plan.Looks.Looks.Should().Equal([6, 8, 9], "it was clear at the first of these looks");
        var blocks = folder.Plan.Cells.SelectMany(cell => folder.Read(cell).Iterations.Select(iteration => (cell.Subject, Measured: iteration))).GroupBy(item => item.Measured.Block).ToArray();
        blocks.Should().HaveCount(6).And.OnlyContain(block => block.Count() == 2);
        foreach (var (first, second) in blocks.Select(block => block.OrderBy(item => item.Measured.StartedAt).ToArray()).Select(block => (block[0].Measured, block[1].Measured)))
        {
            second.Environment.Should().NotBe(first.Environment);
            (second.StartedAt - first.StartedAt.AddSeconds(first.Seconds)).Should().BeLessThan(TimeSpan.FromSeconds(2), "both environments are up before anything is measured");
        }

        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Blocks_are_added_until_intervals_are_narrow_or_the_bound_is_reached()
    {
        var run = await RunAsync("ganesha", "--quick", "--workloads", "file-create-1000", "--until", "0.1%", "--iterations", "6", "--at-most", "7");

        run.ExitCode.Should().Be(0, run.StandardError);
        Stored(Folder()).Select(item => item.Block).Should().Equal(1, 2, 3, 4, 5, 6, 7);
        run.StandardOutput.Should().Contain("further than 0.1 % from their median after 7 iterations, which is as often as was allowed: intervals of 1 cell");
        await NothingIsLeftAsync();

        var file = Path.Combine(Folder().Path, "run.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Token)).Replace("\"until\": 0.001", "\"until\": 1", StringComparison.Ordinal), Token);
        (await Program.RunAsync(new Dictionary<string, string?>(), "report")).StandardOutput.Should().NotContain("further than", "the same figures are narrow enough for that");
    }
}
