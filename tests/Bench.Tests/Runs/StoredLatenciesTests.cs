using Bench.Reports.Markdown;
using Bench.Results.Fio;
using Bench.Results.Runs;
using Bench.Runs.Storage;
using Bench.Tests.Results;

namespace Bench.Tests.Runs;

public sealed class StoredLatenciesTests : IDisposable
{
    private static readonly Cell Cell = TestRun.Cell("ganesha");
    private readonly TemporaryFolder results = new();

    public void Dispose() => results.Dispose();

    /// <summary>Of 1 to 4 and 5 to 8 the median is 4, and no mean of medians.</summary>
    [Fact]
    public void Percentiles_of_a_cell_are_of_the_histograms_of_all_its_iterations()
    {
        Iteration[] iterations = [Timed(1, 1000, 1000, 1000, 2000), Timed(2, 9000, 9000, 9000, 9000, 9000, 9000)];

        var latency = CellSummary.Of(Cell, 2, iterations.Select(iteration => ("run", iteration))).Latency;

        latency.Should().BeEquivalentTo(new Dictionary<string, double> { ["read-latency-p50"] = 9e-6, ["read-latency-p99"] = 9e-6 });
    }

    [Fact]
    public void Percentiles_are_left_out_where_an_iteration_has_no_histogram() =>
        CellSummary.Of(Cell, 2, [("run", Timed(1, 1000)), ("run", TestRun.Valid(2, 1))]).Latency.Should().BeEmpty();

    [Fact]
    public void Stored_report_of_fio_gives_percentiles_in_every_text()
    {
        var folder = RunFolder.Create(results.Path, TestRun.Plan(Cell));
        var report = FioSample.Text("3.39-uneven.json");
        folder.Add(Cell, TestRun.Valid(1, 1), report);
        folder.Add(Cell, TestRun.Valid(2, 1), report);

        var summary = RunSummary.Of([folder.ReadAll()]);

        var own = FioMetrics.Of(FioReport.Parse(report).Jobs)[0];
        var name = LatencyFigures.NameOf(own.Direction, 99);
        summary.Cells.Single().Latency[name].Should().BeApproximately(own.CompletionLatency!.PercentileNanoseconds(99)!.Value / 1e9, own.CompletionLatency.PercentileNanoseconds(99)!.Value / 1e9 * 0.01, "twice the same has the same percentiles");
        RunMarkdown.Write(summary).Should().Contain($"| ganesha | NFSv3 | {LatencyFigures.WordOf(own.Direction)} |").And.Contain("| p50 | p95 | p99 | p99.9 |");
        RunText.Csv(summary).Split("\r\n")[0].Should().EndWith(",write-latency-p99.9");
        RunJson.Write(summary).Should().Contain($"\"{name}\": ");
    }

    [Theory]
    [InlineData("{\"metric\": \"operations\", \"value\": 3}")]
    [InlineData("nonsense")]
    public void Figures_of_a_script_have_no_percentiles(string printed)
    {
        var folder = RunFolder.Create(results.Path, TestRun.Plan(Cell));
        folder.Add(Cell, TestRun.Valid(1, 1), printed);

        RunSummary.Of([folder.ReadAll()]).Cells.Single().Latency.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0.0000123, "12.3 µs")]
    [InlineData(0.00123, "1.23 ms")]
    [InlineData(1.5, "1.50 s")]
    public void Latency_has_the_unit_it_is_spoken_of_in(double seconds, string text) => RunText.Latency(seconds).Should().Be(text);

    private static Iteration Timed(int block, params long[] nanoseconds) =>
        TestRun.Valid(block, 1) with { Latencies = new Dictionary<FioDirection, FioLatency> { [FioDirection.Read] = FioSample.Latency(nanoseconds) } };
}
