using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs;
using Bench.Runs.Workloads;

namespace Bench.Tests.Runs;

/// <summary>What a program gets that runs a workload itself; running one is tried in the examples of the pages.</summary>
public sealed class WorkloadResultTests
{
    private static readonly Cell Cell = TestRun.Cell("ganesha");
    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));

    [Fact]
    public void Figure_is_found_by_its_name()
    {
        var result = new WorkloadResult(Cell, TestRun.Valid(1, 5), "{}");

        result["read-bandwidth"].Should().Be(5);
        (result.Status, result.MainMetric, result.Output, result.Reason).Should().Be((WorkloadStatus.Valid, "read-bandwidth", "{}", null));
        result.Invoking(same => same["read-iops"]).Should().Throw<KeyNotFoundException>().WithMessage("seq-read has no read-iops; it has read-bandwidth");
    }

    [Fact]
    public void Disturbed_measurement_has_its_figures_and_the_reason() =>
        new WorkloadResult(Cell, TestRun.Valid(1, 5) with { Status = IterationStatus.Disturbed, Reason = "packets were lost" }, "{}")
            .Should().BeEquivalentTo(new { Status = WorkloadStatus.Disturbed, Reason = "packets were lost" }).And.Match<WorkloadResult>(result => result["read-bandwidth"] > 4);

    [Fact]
    public void Figure_of_a_failed_measurement_is_the_reason_why_there_is_none() =>
        new WorkloadResult(Cell, TestRun.Failed(1, "the disk is full") with { Diagnostics = "/diagnostics/one" }, null)
            .Invoking(result => result["read-bandwidth"]).Should().Throw<InvalidOperationException>().WithMessage("seq-read failed: the disk is full (diagnostics: /diagnostics/one)");

    [Fact]
    public void Workload_is_measured_in_the_profiles_usual_way_and_metadata_has_no_size()
    {
        var cell = CellOf("rand-read-4k", new() { SizeBytes = 16 << 20 });

        (cell.Subject, cell.Protocol, cell.Workload, cell.Size, cell.Metric).Should().Be(("ganesha", "NFSv3", "rand-read-4k", 16 << 20, "read-iops"));
        CellOf("file-create-1000", new() { Protocol = MountProtocol.NfsV41 }).Should().Match<Cell>(other => other.Size == 0 && other.Protocol == "NFSv4.1");
    }

    [Fact]
    public void Settings_that_cannot_be_are_refused()
    {
        MeasurementSettings[] wrong =
            [new() { SizeBytes = 1000 }, new() { Threads = 0 }, new() { Runtime = TimeSpan.Zero }, new() { Protocol = MountProtocol.Smb3 }];

        wrong.Should().AllSatisfy(settings => FluentActions.Invoking(() => CellOf("rand-read-4k", settings)).Should().Throw<ArgumentException>());
    }

    private static Cell CellOf(string workload, MeasurementSettings settings) =>
        BenchEnvironmentWorkloads.CellOf(ProfileCatalog.Get("ganesha"), Catalog.Select([workload]).Single(), settings);
}
