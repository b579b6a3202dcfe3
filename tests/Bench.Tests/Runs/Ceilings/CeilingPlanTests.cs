using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Ceilings;
using Bench.Runs.Workloads;

namespace Bench.Tests.Runs.Ceilings;

/// <summary>Only what a run needs is measured, and not for long.</summary>
public sealed class CeilingPlanTests
{
    private static readonly IReadOnlyDictionary<string, Workload> Workloads =
        WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory)).All.ToDictionary(workload => workload.Name, StringComparer.Ordinal);

    [Fact]
    public void Client_is_measured_for_each_protocol_with_the_jobs_it_is_planned_with()
    {
        var plan = Plan(CellOf("NFSv3", "seq-read"), CellOf("NFSv3", "rand-read-4k"), CellOf("NFSv4.1", "seq-read"), CellOf("SMB3", "seq-write"), CellOf("FUSE", "seq-write"));

        plan.Clients.Select(client => (client.Protocol, client.Server, string.Join(',', client.Jobs.Select(job => job.Name)))).Should().Equal(
            ("NFSv3", "ganesha+BENCH_TMPFS=true", "seq-read,rand-read-4k"), ("NFSv4.1", "ganesha+BENCH_TMPFS=true", "seq-read"), ("SMB3", "samba+BENCH_TMPFS=true", "seq-write"));
        plan.OnDisk.Select(job => job.Name).Should().Equal("seq-read", "rand-read-4k", "seq-write");
    }

    [Fact]
    public void Of_two_profiles_for_one_protocol_the_first_serves()
    {
        var ganesha = ProfileCatalog.Get("ganesha");

        CeilingPlan.ServersOf([ganesha, ganesha with { Name = "another" }]).Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["NFSv3"] = "ganesha+BENCH_TMPFS=true",
            ["NFSv4.1"] = "ganesha+BENCH_TMPFS=true",
        });
    }

    [Theory]
    [InlineData("file-create-1000", "metadata")]
    [InlineData("large-file-1g", "it is as large as it is, whatever the size")]
    public void Workload_without_a_size_has_no_ceiling(string workload, string because) => Plan(CellOf("NFSv3", workload)).Should().Match<CeilingPlan>(plan => plan.IsEmpty && plan.Clients.Count == 0, because);

    [Fact]
    public void Run_of_cells_that_cannot_be_measured_plans_no_ceilings() => Plan(CellOf("NFSv3", "seq-read") with { Cannot = "no image" }).IsEmpty.Should().BeTrue();

    [Fact]
    public void Disk_is_measured_only_for_data_on_a_volume() => CeilingPlan.Of(RunOf(CellOf("NFSv3", "seq-read")), Workloads, _ => false).OnDisk.Should().BeEmpty();

    [Fact]
    public void Run_without_ceilings_plans_none() => CeilingPlan.Of(RunOf(CellOf("NFSv3", "seq-read")) with { HasCeilings = false }, Workloads, _ => true).IsEmpty.Should().BeTrue();

    /// <summary>A tenth of a cell's runtime, from 1 to 5 s: of 8 s it is 0.8.</summary>
    [Theory]
    [InlineData(8, 1)]
    [InlineData(20, 2)]
    [InlineData(60, 5)]
    public void Job_takes_a_tenth_of_what_a_cell_takes(double runtime, int seconds) =>
        CeilingPlan.Of(RunOf(CellOf("NFSv3", "seq-read")) with { RuntimeSeconds = runtime }, Workloads, _ => true).Settings.Runtime.Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(64, 64)]
    [InlineData(5120, 256)]
    public void Data_is_as_much_as_the_smallest_cell_has_and_no_more_than_256_MiB(long size, long used) =>
        Plan(CellOf("NFSv3", "seq-read") with { Size = size << 20 }).Settings.SizeBytes.Should().Be(used << 20);

    private static Cell CellOf(string protocol, string workload) => TestRun.Cell("ganesha", workload) with { Protocol = protocol };

    private static RunPlan RunOf(params Cell[] cells) => TestRun.Plan(cells) with { HasCeilings = true };

    private static CeilingPlan Plan(params Cell[] cells) => CeilingPlan.Of(RunOf(cells), Workloads, _ => true);
}
