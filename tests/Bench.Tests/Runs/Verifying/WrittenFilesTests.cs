using Bench.Environments;
using Bench.Results.Fio;
using Bench.Runs.Verifying;
using Bench.Runs.Workloads;

namespace Bench.Tests.Runs.Verifying;

/// <summary>How long files have to be follows from what fio says it wrote; the figures are computed by hand.</summary>
public sealed class WrittenFilesTests
{
    private const long MiB = 1 << 20;

    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));

    /// <summary>One thread went round three times, the other was cut off in its first round.</summary>
    [Fact]
    public void Threads_that_are_reported_one_by_one_have_each_their_length()
    {
        var files = Of("seq-write", Report(16 * MiB, 2, 48 * MiB, 10 * MiB));

        files.Lengths.Should().Equal(10 * MiB, 16 * MiB);
        files.ProblemOf([File("seq-write.0", 16 * MiB), File("seq-write.1", 10 * MiB), File("other", 5)]).Should().BeNull();
        files.ProblemOf([File("seq-write.0", 15 * MiB), File("seq-write.1", 10 * MiB)]).Should().Be("seq-write.0 has 15728640 bytes, and fio had written 16777216");
    }

    [Fact]
    public void File_that_is_gone_is_missed() =>
        Of("seq-write", Report(16 * MiB, 2, 16 * MiB, 16 * MiB)).ProblemOf([File("seq-write.0", 16 * MiB)]).Should().Be("1 of 2 files that fio had written are there");

    [Fact]
    public void Threads_that_are_reported_together_wrote_all_or_what_they_wrote_together()
    {
        Of("seq-write-buffered", Report(16 * MiB, 4, 64 * MiB)).Lengths.Should().Equal(16 * MiB, 16 * MiB, 16 * MiB, 16 * MiB);

        var cut = Of("seq-write-buffered", Report(16 * MiB, 2, 20 * MiB));
        (cut.Lengths, cut.TotalBytes).Should().Be((null, 20 * MiB));
        cut.ProblemOf([File("seq-write-buffered.0", 12 * MiB), File("seq-write-buffered.1", 8 * MiB)]).Should().BeNull();
        cut.ProblemOf([File("seq-write-buffered.0", 12 * MiB), File("seq-write-buffered.1", 7 * MiB)]).Should()
            .Be("seq-write-buffered.1, seq-write-buffered.0 have 19922944 bytes together, and fio had written 20971520");
    }

    [Fact]
    public void Large_file_that_is_short_is_found() =>
        Of("large-file-1g", Report(null, 1, 1L << 30, "1g")).ProblemOf([File("large-file-1g", (1L << 30) - 4096)]).Should()
            .Be("large-file-1g has 1073737728 bytes, and fio had written 1073741824");

    [Theory]
    [InlineData("rand-write-4k")]
    [InlineData("mixed-70-30")]
    public void Files_that_were_laid_out_stay_as_long_as_they_were(string workload)
    {
        var files = Of(workload, Report(16 * MiB, 2, 3 * MiB));

        files.ProblemOf([File("write-data.0", 16 * MiB), File("write-data.1", 16 * MiB)]).Should().BeNull();
        files.ProblemOf([File("write-data.0", 16 * MiB), File("write-data.1", 3 * MiB)]).Should().Be("write-data.1 has 3145728 bytes, and fio had written 16777216");
    }

    [Fact]
    public void File_that_ends_before_its_length_cannot_be_read_or_lost_a_block_is_wrong()
    {
        var files = Of("large-file-1g", Report(null, 1, 1L << 30, "1g"));

        files.ProblemOf([File("large-file-1g", 1L << 30) with { Problem = "it cannot be read at 4096: Input/output error" }]).Should().Be("large-file-1g: it cannot be read at 4096: Input/output error");
        files.ProblemOf([File("large-file-1g", 1L << 30) with { ZerosAt = 8192 }]).Should().Be("large-file-1g has 4 KiB of zeros at 8192, where fio had written data");
        (files with { IsWritten = false }).ProblemOf([File("large-file-1g", 1L << 30) with { ZerosAt = 8192 }]).Should().BeNull();
    }

    /// <summary>Random places of new files, several files of a thread, buffers that are told what to hold: nothing is claimed that fio does not say.</summary>
    [Theory]
    [InlineData("rw=randwrite\nsize=16m", true, false)]
    [InlineData("rw=write\nsize=16m\nnrfiles=4", true, true)]
    [InlineData("rw=write\nsize=16m\nzero_buffers", false, false)]
    [InlineData("rw=randwrite\nsize=16m\noverwrite=1", false, true)]
    public void Job_of_one_s_own_is_looked_at_as_far_as_it_can_be_told(string options, bool isLengthUnknown, bool isWritten)
    {
        var files = WrittenFiles.Of(Get("seq-write") with { Text = $"[mine]\ndirectory=x\n{options}\n" }, Report(16 * MiB, 1, 16 * MiB))!;

        (files.Lengths is null, files.IsWritten, files.Names).Should().Be((isLengthUnknown, isWritten, @"mine\.[0-9]+\.[0-9]+"));
    }

    [Fact]
    public void Several_jobs_and_files_elsewhere_are_left_to_the_checksums()
    {
        WrittenFiles.Of(Get("seq-write") with { Text = "[a]\nrw=write\n[b]\nrw=write\n" }, Report(1, 1, 1)).Should().BeNull();
        WrittenFiles.Of(Get("seq-write") with { Text = "[a]\nrw=write\nfilename=deep/er\n" }, Report(1, 1, 1)).Should().BeNull();
    }

    /// <summary>Files of a name are written again by another protocol or size, and fio makes none shorter.</summary>
    [Fact]
    public void Files_that_several_cells_wrote_are_as_long_as_the_longest()
    {
        var (large, small, cut) = (Report(16 * MiB, 2, 16 * MiB, 16 * MiB), Report(4 * MiB, 2, 4 * MiB, 4 * MiB), Report(16 * MiB, 2, 10 * MiB, 12 * MiB));
        var workload = Get("seq-write");

        WrittenFiles.Of([(workload, large), (workload, small)])["seq-write"].Lengths.Should().Equal(16 * MiB, 16 * MiB);
        WrittenFiles.Of([(workload, cut), (workload, large)])["seq-write"].Lengths.Should().Equal(16 * MiB, 16 * MiB);
        WrittenFiles.Of([(workload, cut), (workload, Report(16 * MiB, 2, 11 * MiB, 9 * MiB))])["seq-write"].Lengths.Should().BeNull("which file is which is not known");
        WrittenFiles.Of([(Get("rand-write-4k"), large), (Get("mixed-70-30"), large)]).Keys.Should().BeEquivalentTo("rand-write-4k", "mixed-70-30");
    }

    private static Workload Get(string name) => Catalog.Select([name])[0];

    private static WrittenFiles Of(string workload, FioReport report) => WrittenFiles.Of(Get(workload), report)!;

    private static ListedFile File(string name, long bytes) => new(name, bytes, null, null);

    private static FioReport Report(long? size, int threads, params long[] written) => Report(threads, $"{size}", written);

    private static FioReport Report(long? none, int threads, long written, string size) => Report(threads, none is null ? size : "", written);

    private static FioReport Report(int threads, string size, params long[] written) => new()
    {
        Version = "fio-3.39",
        GlobalOptions = new Dictionary<string, string> { ["numjobs"] = $"{threads}" },
        Jobs =
        [
            .. written.Select(bytes => new FioJob
            {
                Name = "a",
                Group = 0,
                Options = new Dictionary<string, string> { ["size"] = size },
                Write = new FioTraffic { Bytes = bytes, Operations = 1, Runtime = TimeSpan.FromSeconds(1), BytesPerSecond = bytes, OperationsPerSecond = 1 },
            }),
        ],
    };
}
