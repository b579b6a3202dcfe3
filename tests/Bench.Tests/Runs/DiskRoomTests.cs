using Bench.Environments;
using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Environments.Support;
using Bench.Results.Runs;
using Bench.Runs.Planning;
using Bench.Runs.Subjects;
using Bench.Runs.Workloads;

namespace Bench.Tests.Runs;

/// <summary>Expected figures are computed by hand. 1 GiB of the disk stays free.</summary>
public sealed class DiskRoomTests
{
    private const long GiB = 1L << 30;

    private static readonly RepositoryLayout Layout = RepositoryLayout.Find(AppContext.BaseDirectory);
    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(Layout);

    /// <summary>Both read workloads share their 2 GiB, and both that write in place share theirs: 4 GiB.</summary>
    [Fact]
    public void Workloads_that_name_the_same_files_need_them_once()
    {
        Check(5 * GiB, ["seq-read", "rand-read-4k", "rand-write-4k", "mixed-70-30"], "ganesha").Should().OnlyContain(cell => cell.Cannot == null);
        Check((5 * GiB) - 1, ["seq-read", "rand-read-4k", "rand-write-4k", "mixed-70-30"], "ganesha").Where(cell => cell.Cannot != null)
            .Select(cell => cell.Workload).Should().Equal("rand-write-4k", "mixed-70-30");
    }

    [Fact]
    public void Cell_without_room_says_how_much_it_needs_and_how_much_there_is() =>
        Check((4 * GiB) + (GiB / 2), ["seq-read", "seq-write"], "ganesha").Select(cell => cell.Cannot).Should().Equal(
            null, "with the files of the cells before it, it needs 4.0 GiB, and the disk of /data has 4.5 GiB, of which 1.0 GiB stay free");

    /// <summary>Files of 2 GiB stay as large when a smaller cell reads them: what is written beside them has 1.5 GiB.</summary>
    [Fact]
    public void Files_do_not_become_smaller_by_a_smaller_cell_that_shares_them() =>
        Check((4 * GiB) + (GiB / 2), ["seq-read", "seq-write"], [2 * GiB, GiB], "ganesha").Where(cell => cell.Cannot != null).Select(cell => cell.Id).Should()
            .Equal("ganesha--nfsv3--seq-write--2g--warm");

    /// <summary>The large one has no room; what comes after it and is smaller has.</summary>
    [Fact]
    public void Cell_that_has_no_room_takes_none() =>
        Check(4 * GiB, ["seq-read", "large-file-1g"], [16 * GiB, GiB], "ganesha").Where(cell => cell.Cannot != null).Select(cell => cell.Id).Should()
            .Equal("ganesha--nfsv3--seq-read--16g--warm");

    /// <summary>Of 8 GiB for the data set the workload writes 1: that is the size of its file.</summary>
    [Fact]
    public void Workload_with_a_size_of_its_own_needs_that() =>
        Check(2 * GiB, ["large-file-1g"], [8 * GiB], "ganesha").Should().OnlyContain(cell => cell.Cannot == null);

    [Fact]
    public void Data_in_an_S3_that_Bench_starts_is_on_the_disk_twice()
    {
        Check(4 * GiB, ["seq-write"], "ganesha", "juicefs").Select(cell => cell.Cannot is null).Should().Equal(true, false);
        Check(4 * GiB, ["seq-write"], "juicefs").Single().Cannot.Should().Contain("needs 4.0 GiB (in the server and in its S3)");
        Check(4 * GiB, ["seq-write"], "juicefs+S3_ENDPOINT=https://s3.bench.invalid")
            .Should().OnlyContain(cell => cell.Cannot == null);
    }

    [Fact]
    public void Room_is_not_checked_for_metadata_for_data_in_memory_and_on_an_unknown_disk()
    {
        Check(GiB, ["file-create-1000"], "ganesha").Should().OnlyContain(cell => cell.Cannot == null);
        Check(GiB, ["seq-write"], "ganesha+BENCH_TMPFS=true").Should().OnlyContain(cell => cell.Cannot == null);
        Check(null, ["seq-write"], "ganesha").Should().OnlyContain(cell => cell.Cannot == null);
    }

    [Fact]
    public void Cell_that_cannot_run_for_another_reason_keeps_that_reason() =>
        DiskRoom.Check(TestRun.Plan(TestRun.Cell("ganesha", cannot: "no image")), Catalog.Select(["seq-read"]), Subjects(["ganesha"]), new EngineDisk("/data", 0))
            .Cells.Single().Cannot.Should().Be("no image");

    private static IReadOnlyList<Cell> Check(long? free, string[] workloads, params string[] subjects) => Check(free, workloads, [2 * GiB], subjects);

    private static IReadOnlyList<Cell> Check(long? free, string[] workloads, long[] sizes, params string[] words)
    {
        var (subjects, chosen) = (Subjects(words), Catalog.Select(workloads));
        var plan = RunPlanner.Create(
            new()
            {
                Subjects = [.. subjects.Select(choice => choice.Subject)],
                Workloads = chosen,
                Sizes = sizes,
                Passes = [CachePass.Warm],
                Iterations = 3,
                Again = 0,
                Runtime = TimeSpan.FromSeconds(5),
                Threads = [2],
                Engine = FioEngine.LibAio,
                Seed = 1,
            },
            subjects.ToDictionary(choice => choice.Subject.Name, IReadOnlyList<ProfileSupport> (_) => []),
            DateTimeOffset.UnixEpoch);
        return DiskRoom.Check(plan, chosen, subjects, free is { } bytes ? new EngineDisk("/data", bytes) : null).Cells;
    }

    private static IReadOnlyList<SubjectChoice> Subjects(IReadOnlyList<string> words) => SubjectReader.Read(words, Layout);
}
