using Bench.Environments;
using Bench.Environments.Options;
using Bench.Results.Ceilings;
using Bench.Runs.Ceilings;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;
using Bench.Tests.Results;

namespace Bench.Tests.Runs.Ceilings;

/// <summary>What is done on the mount of a ceiling, and in which order.</summary>
public sealed class MountedJobsTests
{
    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));
    private static readonly WorkloadSettings Settings = new() { Directory = "/mnt/bench", SizeBytes = 16 << 20, Threads = 2, Runtime = TimeSpan.FromSeconds(1), Engine = FioEngine.LibAio };
    private readonly PlayedEnvironment environment = new();
    private readonly MountedJobs jobs;

    public MountedJobsTests()
    {
        jobs = new(environment, TimeProvider.System, new MeasuringLimits());
        environment.Answers[PlayedCells.Fio] = () => new(0, FioSample.Text("3.33-mixed.json"), "");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Files that two jobs share are written once.</summary>
    [Fact]
    public async Task All_is_laid_out_before_anything_is_measured()
    {
        await jobs.PrepareAsync("NFSv3", Catalog.Select(["seq-read", "rand-read-4k", "rand-write-4k", "seq-write"]), Settings, Token);

        environment.Steps.Should().Equal("mount NFSv3", PlayedCells.Layout, PlayedCells.Layout, "settle");
    }

    [Theory]
    [InlineData(nameof(CeilingOrder.ReadFirst), "rand-read-4k,seq-read,rand-write-4k,seq-write")]
    [InlineData(nameof(CeilingOrder.WriteFirst), "rand-write-4k,seq-write,rand-read-4k,seq-read")]
    public async Task Each_order_has_a_mount_of_its_own(string name, string expected)
    {
        var order = Enum.Parse<CeilingOrder>(name);
        var figures = await jobs.MeasureAsync(Catalog.Select(["rand-read-4k", "seq-read", "rand-write-4k", "seq-write"]), Settings, order, Token);

        string.Join(',', figures.Select(figure => figure.Job)).Should().Be(expected);
        figures.Should().OnlyContain(figure => figure.Order == order && figure.Value > 0 && figure.Disturbance == null);
        environment.Steps.Should().Equal("remount", PlayedCells.Fio, PlayedCells.Fio, PlayedCells.Fio, PlayedCells.Fio);
    }

    [Fact]
    public async Task Reads_alone_are_preceded_by_a_write_where_writes_come_first()
    {
        await jobs.MeasureAsync(Catalog.Select(["seq-read"]), Settings, CeilingOrder.WriteFirst, Token);

        environment.Steps.Should().Equal("remount", "fio --name=primer", PlayedCells.Fio);
    }

    [Fact]
    public void Writes_alone_have_one_order() => MountedJobs.OrdersOf(Catalog.Select(["seq-write"])).Should().Equal(CeilingOrder.WriteFirst);

    [Fact]
    public void Job_for_the_engine_without_a_kernel_names_the_export_and_nothing_of_the_mount()
    {
        var (text, variables) = KernellessJobs.JobOf(Catalog.Select(["seq-read"])[0], Settings, "nfs://server/export?version=3");

        text.Should().Contain("\nioengine=nfs\nnfs_url=nfs://server/export?version=3\n").And.NotContain("FIO_ENGINE");
        variables["WORKLOAD_DIRECTORY"].Should().Be("/");
    }

    /// <summary>8 MiB in 2 s are 4 MiB/s.</summary>
    [Fact]
    public void Figures_of_S3_are_bytes_over_time() =>
        S3Jobs.Read("put 8388608 2000\nget 8388608 500\n").Select(figure => (figure.Metric, figure.Value)).Should().Equal(("put-bandwidth", 4194304), ("get-bandwidth", 16777216));

    [Theory]
    [InlineData("")]
    [InlineData("put 8388608 2000\n")]
    [InlineData("put 1 0\nget 1 1\n")]
    public void S3_that_printed_no_figure_fails(string output) =>
        output.Invoking(S3Jobs.Read).Should().Throw<WorkloadFailedException>().WithMessage("there is no figure of *");
}
