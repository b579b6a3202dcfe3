using Bench.Results.Fio;

namespace Bench.Tests.Results;

/// <summary>Each expected figure is computed by hand from what stands in the file.</summary>
public sealed class FioMetricsTests
{
    private const double Exact = 0.005;

    /// <summary>8,388,608 B in 3 ms are 2,796,202,666.67 B/s; 8 operations 2,666.67 a second. fio says 2,796,202,666 and 2,666.666667.</summary>
    [Fact]
    public void Figures_of_one_job_are_those_that_fio_reports()
    {
        var report = FioSample.Report("3.39-write.json");

        var metrics = FioMetrics.Of(report.Jobs).Should().ContainSingle().Subject;

        (metrics.Direction, metrics.Jobs, metrics.Runtime).Should().Be((FioDirection.Write, 1, TimeSpan.FromMilliseconds(3)));
        (metrics.Operations, metrics.Bytes).Should().Be((8, 8_388_608));
        metrics.BytesPerSecond.Should().BeApproximately(2_796_202_666.67, Exact);
        metrics.OperationsPerSecond.Should().BeApproximately(2_666.67, Exact);
        metrics.CompletionLatency.Should().BeSameAs(report.Jobs[0].Write!.CompletionLatency);
    }

    /// <summary>
    /// Read: (2,650,112 + 2,691,072) B / 1.001 s = 5,335,848.15 B/s; (647 + 657) / 1.001 s = 1,302.70 a second;
    /// (647 × 65,042.12983 + 657 × 63,811.791476) ns / 1,304 = 64,422.24 ns.
    /// Written: (1,208,320 + 1,183,744) B / 1.001 s = 2,389,674.33 B/s; (295 + 289) / 1.001 s = 583.42 a second;
    /// (295 × 4,932.379661 + 289 × 4,792.66436) ns / 584 = 4,863.24 ns.
    /// </summary>
    [Fact]
    public void Mixed_workload_has_figures_of_each_direction()
    {
        var metrics = FioMetrics.Of(FioSample.Report("3.39-mixed.json").Jobs);

        metrics.Select(figures => (figures.Direction, figures.Jobs)).Should().Equal((FioDirection.Read, 2), (FioDirection.Write, 2));
        metrics[0].BytesPerSecond.Should().BeApproximately(5_335_848.15, Exact);
        metrics[0].OperationsPerSecond.Should().BeApproximately(1_302.70, Exact);
        metrics[0].CompletionLatency!.MeanNanoseconds.Should().BeApproximately(64_422.24, Exact);
        (metrics[0].CompletionLatency!.MinimumNanoseconds, metrics[0].CompletionLatency!.MaximumNanoseconds).Should().Be((1_377, 331_851));
        metrics[1].BytesPerSecond.Should().BeApproximately(2_389_674.33, Exact);
        metrics[1].OperationsPerSecond.Should().BeApproximately(583.42, Exact);
        metrics[1].CompletionLatency!.MeanNanoseconds.Should().BeApproximately(4_863.24, Exact);
    }

    [Fact]
    public void Percentiles_of_several_jobs_without_histograms_are_unknown()
    {
        var latency = FioMetrics.Of(FioSample.Report("3.39-mixed.json").Jobs, FioDirection.Read)!.CompletionLatency!;

        (latency.Samples, latency.Percentiles.Count, latency.PercentileNanoseconds(50)).Should().Be((1_304, 0, null));
    }

    [Fact]
    public void Direction_without_operations_has_no_figures() =>
        FioMetrics.Of(FioSample.Report("3.39-write.json").Jobs, FioDirection.Read).Should().BeNull();

    /// <summary>
    /// One job wrote 2,097,152 B in 243 ms, the other 6,291,456 B in 743 ms, both at 8 MiB/s. The sum of their rates, 17,097,894 B/s, was reached
    /// in the first third only; 8,388,608 B in 743 ms are 11,290,185.73 B/s, and 128 operations 172.27 a second. The same two jobs with
    /// <c>group_reporting</c> took as long, and fio says 11,290,185 and 172.274563.
    /// </summary>
    [Theory]
    [InlineData("3.33-uneven.json", "3.33-uneven-group.json")]
    [InlineData("3.39-uneven.json", "3.39-uneven-group.json")]
    public void Jobs_of_unlike_length_are_summed_up_as_fio_does_for_a_group(string alone, string grouped)
    {
        var metrics = FioMetrics.Of(FioSample.Report(alone).Jobs, FioDirection.Write)!;
        var group = FioSample.Report(grouped).Jobs.Single().Write!;

        (metrics.Jobs, metrics.Runtime).Should().Be((2, TimeSpan.FromMilliseconds(743)));
        metrics.BytesPerSecond.Should().BeApproximately(11_290_185.73, Exact);
        metrics.OperationsPerSecond.Should().BeApproximately(172.27, Exact);
        (Math.Floor(metrics.BytesPerSecond!.Value), Math.Round(metrics.OperationsPerSecond!.Value, 6)).Should().Be((group.BytesPerSecond!.Value, group.OperationsPerSecond!.Value));
    }

    /// <summary>4,000 files in 280 ms are 14,285.71 a second; fio also says 58 MB/s, of files that nobody wrote a byte to.</summary>
    [Fact]
    public void Engine_for_files_is_counted_in_files()
    {
        var metrics = FioMetrics.Of(FioSample.Report("3.39-create.json").Jobs).Should().ContainSingle().Subject;

        metrics.Direction.Should().Be(FioDirection.Write);
        metrics.OperationsPerSecond.Should().BeApproximately(14_285.71, Exact);
        (metrics.Bytes, metrics.BytesPerSecond).Should().Be((null, null));
        (metrics.CompletionLatency!.Samples, metrics.TotalLatency).Should().Be((4_000, null));
    }

    /// <summary>2,000 files in 16 ms, 1,000 in 2 ms.</summary>
    [Theory]
    [InlineData("3.33-create.json", 125_000)]
    [InlineData("3.39-stat.json", 500_000)]
    public void Engine_for_files_counts_as_reads_without_a_direction(string file, double files)
    {
        var metrics = FioMetrics.Of(FioSample.Report(file).Jobs).Should().ContainSingle().Subject;

        (metrics.Direction, metrics.BytesPerSecond).Should().Be((FioDirection.Read, null));
        metrics.OperationsPerSecond.Should().BeApproximately(files, Exact);
    }

    [Fact]
    public void Without_a_run_time_there_is_no_rate()
    {
        var jobs = FioReport.Parse(FioSample.Text("3.39-write.json").Replace("\"runtime\" : 3", "\"runtime\" : 0", StringComparison.Ordinal)).Jobs;

        var metrics = FioMetrics.Of(jobs, FioDirection.Write)!;

        (metrics.Runtime, metrics.BytesPerSecond, metrics.OperationsPerSecond, metrics.Bytes).Should().Be((null, null, null, 8_388_608));
    }

    [Fact]
    public void Figure_that_one_job_does_not_report_is_unknown_for_all()
    {
        var jobs = FioSample.Report("3.39-mixed.json").Jobs;
        IReadOnlyList<FioJob> half = [jobs[0], jobs[1] with { Read = jobs[1].Read! with { ShortOperations = null, CompletionLatency = null } }];

        var metrics = FioMetrics.Of(half, FioDirection.Read)!;

        (metrics.ShortOperations, metrics.DroppedOperations, metrics.CompletionLatency, metrics.Operations).Should().Be((null, 0, null, 1_304));
    }

    [Fact]
    public void Jobs_of_several_groups_are_not_summed_up()
    {
        var jobs = FioSample.Report("3.39-mixed.json").Jobs;
        IReadOnlyList<FioJob> groups = [jobs[0], jobs[1] with { Group = 1 }];

        groups.Invoking(FioMetrics.Of).Should().Throw<ArgumentException>().WithMessage("The jobs are of groups 0, 1: figures of several groups do not add up.*");
    }

    [Fact]
    public void Report_without_jobs_has_no_figures() => FioMetrics.Of([]).Should().BeEmpty();
}
