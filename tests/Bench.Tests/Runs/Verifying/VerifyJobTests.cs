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
    public void Sequential_writes_are_written_once_by_the_same_means_and_synced() => Lines(VerifyJob.Write([Written("seq-write")])).Should().Equal(
        "[seq-write.seq-write]", "ioengine=libaio", "direct=1", "directory=/mnt/bench", "fallocate=none", "bs=1m", "iodepth=16", "rw=write", $"size={4 << 20}",
        "filename_format=bench-verify.$jobname.$jobnum", "verify=crc32c", "verify_fatal=1", "end_fsync=1", "thread=1", "stonewall", "do_verify=0");

    /// <summary>Each has its own options, and its own sizes: what one says of all its sections is nothing to another.</summary>
    [Fact]
    public void Jobs_of_several_workloads_run_one_after_another() => Lines(VerifyJob.Write([Written("rand-write-4k"), Written("seq-write-buffered")])).Where(line => line[0] == '[' || line is "stonewall" || line.StartsWith("direct=", StringComparison.Ordinal)).Should().Equal(
        "[rand-write-4k.rand-write-4k]", "direct=1", "stonewall", "[seq-write-buffered.seq-write-buffered]", "direct=0", "stonewall");

    /// <summary>Reads in between would be verified as well, of blocks that were not written yet.</summary>
    [Fact]
    public void Mixed_workload_writes_only_and_each_block_once() =>
        Lines(VerifyJob.Write([Written("mixed-70-30")])).Should().Contain(["rw=randwrite", "bs=4k", "iodepth=16", "overwrite=1"])
            .And.NotContain(line => line.StartsWith("rwmixread", StringComparison.Ordinal) || line.StartsWith("time_based", StringComparison.Ordinal)
                || line.StartsWith("norandommap", StringComparison.Ordinal) || line.StartsWith("runtime", StringComparison.Ordinal));

    [Fact]
    public void Verification_is_the_same_job_that_writes_nothing() =>
        Lines(VerifyJob.Verify([Written("seq-write")])).Should().Equal(Lines(VerifyJob.Write([Written("seq-write")])).Select(line => line.Replace("do_verify=0", "verify_only=1", StringComparison.Ordinal)).Append("unlink=1"));

    [Theory]
    [InlineData("seq-write", 5L << 30, 4, 4 << 20)]
    [InlineData("seq-write", 8 << 20, 4, 2 << 20)]
    [InlineData("seq-write", 1 << 20, 64, 1 << 20)]
    [InlineData("rand-write-4k", 5L << 30, 4, 64 * 4096)]
    public void Files_that_are_verified_are_small_and_of_whole_blocks(string workload, long size, int threads, long bytes)
    {
        var settings = Settings with { SizeBytes = size, Threads = threads };

        VerifyJob.BytesOfFile(Written(workload, settings)).Should().Be(bytes);
        Lines(VerifyJob.Write([Written(workload, settings)])).Should().Contain($"size={bytes}");
    }

    [Theory]
    [InlineData("bs=16m", 16 << 20)]
    [InlineData("bs=4k-64k", 64 * 4096)]
    [InlineData("blocksize=8k", 64 * 8192)]
    [InlineData("", 64 * 4096)]
    public void Block_of_any_size_or_none_makes_files_of_a_length(string option, long bytes) =>
        VerifyJob.BytesOfFile(Written("seq-write", text: $"[mine]\nrw=write\n{option}\n")).Should().Be(bytes);

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

        Lines(VerifyJob.Write([Written("seq-write", text: Text)])).Should().Contain(["[seq-write.writer]", "bs=8k", "rw=write"]).And.NotContain(["[seq-write.reader]", "rw=read"]);
    }

    private static WrittenCell Written(string name, WorkloadSettings? settings = null, string? text = null) =>
        new(TestRun.Cell("ganesha", name), Get(name) is var workload && text is not null ? workload with { Text = text } : Get(name), settings ?? Settings, new("", ""));

    private static Workload Get(string name) => Catalog.Select([name])[0];

    private static string[] Lines(CommandRequest request) => Encoding.UTF8.GetString(request.Input.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
