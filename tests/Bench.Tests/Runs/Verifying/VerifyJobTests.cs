using System.Text;
using Bench.Environments;
using Bench.Environments.Options;
using Bench.Runs.Verifying;
using Bench.Runs.Workloads;

namespace Bench.Tests.Runs.Verifying;

/// <summary>The job that is verified afterwards writes as the measured one does, into files of its own.</summary>
public sealed class VerifyJobTests
{
    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));

    private static readonly WorkloadSettings Settings = new()
    {
        Directory = "/mnt/bench",
        SizeBytes = 64 << 20,
        Threads = 4,
        Runtime = TimeSpan.FromSeconds(2),
        Engine = FioEngine.LibAio,
    };

    [Fact]
    public void Sequential_writes_are_written_once_by_the_same_means_and_synced() => Lines(VerifyJob.Write(Get("seq-write"), Settings)).Should().Equal(
        "[global]", "ioengine=${FIO_ENGINE}", "direct=${WORKLOAD_DIRECT}", "directory=${WORKLOAD_DIRECTORY}", "numjobs=${BENCH_THREADS}", "fallocate=none",
        "[seq-write]", "bs=1m", "iodepth=16", "rw=write", "size=${WORKLOAD_SIZE_PER_THREAD}", "filename_format=bench-verify.$jobname.$jobnum",
        "verify=crc32c", "verify_fatal=1", "end_fsync=1", "do_verify=0");

    /// <summary>Reads in between would be verified as well, of blocks that were not written yet.</summary>
    [Fact]
    public void Mixed_workload_writes_only_and_each_block_once() =>
        Lines(VerifyJob.Write(Get("mixed-70-30"), Settings)).Should().Contain(["rw=randwrite", "bs=4k", "iodepth=16", "overwrite=1"])
            .And.NotContain(line => line.StartsWith("rwmixread", StringComparison.Ordinal) || line.StartsWith("time_based", StringComparison.Ordinal)
                || line.StartsWith("norandommap", StringComparison.Ordinal) || line.StartsWith("runtime", StringComparison.Ordinal));

    [Fact]
    public void Verification_is_the_same_job_that_writes_nothing() =>
        Lines(VerifyJob.Verify(Get("seq-write"), Settings)).Should().Equal(Lines(VerifyJob.Write(Get("seq-write"), Settings)).Select(line => line.Replace("do_verify=0", "verify_only=1", StringComparison.Ordinal)));

    [Fact]
    public void It_writes_no_more_than_a_slow_server_takes_in_a_minute()
    {
        var small = VerifyJob.SettingsOf(Settings with { SizeBytes = 5L << 30 });

        VerifyJob.Write(Get("seq-write"), small).Environment["WORKLOAD_SIZE_PER_THREAD"].Should().Be($"{4 << 20}");
        VerifyJob.SettingsOf(Settings with { SizeBytes = 8 << 20 }).SizeBytes.Should().Be(8 << 20);
    }

    [Theory]
    [InlineData("seq-write", true)]
    [InlineData("seq-write-buffered", true)]
    [InlineData("large-file-1g", true)]
    [InlineData("rand-write-4k", true)]
    [InlineData("mixed-70-30", true)]
    [InlineData("seq-read", false)]
    [InlineData("rand-read-4k", false)]
    [InlineData("file-create-1000", false)]
    [InlineData("source-tree", false)]
    public void Data_is_verified_of_what_writes_data_through_fio(string workload, bool isVerified) => DataVerification.Concerns(Get(workload)).Should().Be(isVerified);

    [Fact]
    public void Section_that_only_reads_is_left_out()
    {
        const string Text = "[global]\nrw=read\ndirectory=${WORKLOAD_DIRECTORY}\n[reader]\nbs=4k\n[writer]\nreadwrite=write:8k\nbs=8k\n";

        Lines(VerifyJob.Write(Get("seq-write") with { Text = Text }, Settings)).Should().Contain(["[writer]", "bs=8k", "rw=write"]).And.NotContain(["[reader]", "rw=read"]);
    }

    private static Workload Get(string name) => Catalog.Select([name])[0];

    private static string[] Lines(CommandRequest request) => Encoding.UTF8.GetString(request.Input.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
