using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Planning;
using Bench.Runs.Storage;
using Bench.Runs.Workloads;

namespace Bench.Tests.Runs;

/// <summary>Expected times are computed by hand: 12 s for each environment and 2 s for each preparation, until an earlier run says better.</summary>
public sealed class RunEstimateTests : IDisposable
{
    private static readonly IReadOnlyList<Workload> Workloads =
        WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory)).Select(["seq-read", "seq-write", "file-create-1000"]);

    private readonly DirectoryInfo results = Directory.CreateTempSubdirectory("bench-run-");

    public void Dispose() => results.Delete(recursive: true);

    /// <summary>Two blocks of 12 s, and in each 2 s and a runtime of 2 s.</summary>
    [Fact]
    public void Estimate_without_earlier_runs_follows_the_workloads_declarations()
    {
        Estimate(Plan(TestRun.Cell("ganesha"))).Should().Be(new RunEstimate(Seconds(2 * (12 + 2 + 2)), 1, 0));
        Estimate(Plan(TestRun.Cell("ganesha"))).Source.Should().Be(EstimateSource.Declarations);
    }

    [Fact]
    public void Data_that_is_written_takes_the_time_of_its_verification() =>
        Estimate(Plan(TestRun.Cell("ganesha", "seq-write"))).Duration.Should().Be(Seconds(2 * (12 + 2 + 2 + 2)));

    [Fact]
    public void Estimate_leaves_out_cells_that_cannot_be_measured_or_have_been()
    {
        Estimate(Plan(TestRun.Cell("ganesha", cannot: "no image"))).Duration.Should().Be(TimeSpan.Zero);
        RunEstimate.Of(Plan(TestRun.Cell("ganesha")), Workloads, EarlierTimes.None, (_, block) => block == 1).Duration.Should().Be(Seconds(12 + 2 + 2));
    }

    [Fact]
    public void Subject_is_started_once_a_block_whatever_it_is_measured_with() =>
        Estimate(Plan(TestRun.Cell("ganesha"), TestRun.Cell("ganesha") with { Protocol = "NFSv4.1" })).Duration.Should().Be(Seconds(2 * (12 + (2 * 4))));

    /// <summary>The middle one of 5, 7 and 9 s; what failed says nothing.</summary>
    [Fact]
    public void Measurement_takes_the_median_of_earlier_runs()
    {
        var cell = TestRun.Cell("ganesha");
        var earlier = EarlierTimes.Of([(Plan(cell), [new(cell, [Taking(1, 9), Taking(2, 5), Taking(3, 7), TestRun.Failed(4, "it hung") with { Seconds = 500 }])])]);

        earlier.OfCell(cell, Plan(cell)).Should().Be(Seconds(7));
        Estimate(Plan(cell), earlier).Should().Be(new RunEstimate(Seconds(2 * (12 + 7)), 1, 1));
        Estimate(Plan(cell), earlier).Source.Should().Be(EstimateSource.EarlierRuns);
    }

    [Fact]
    public void Estimate_of_an_unmeasured_subject_follows_other_subjects_of_the_same_runtime()
    {
        var (ganesha, samba) = (TestRun.Cell("ganesha"), TestRun.Cell("samba"));
        var earlier = EarlierTimes.Of([(Plan(ganesha, samba), [new(ganesha, [Taking(1, 5)]), new(samba, [Taking(1, 50)])])]);

        earlier.OfCell(samba, Plan(samba)).Should().Be(Seconds(50));
        earlier.OfCell(TestRun.Cell("juicefs"), Plan(ganesha)).Should().Be(Seconds(27.5));
        earlier.OfCell(ganesha, Plan(ganesha) with { RuntimeSeconds = 60 }).Should().BeNull();
        earlier.OfCell(ganesha, Plan(ganesha) with { Workloads = new Dictionary<string, string> { ["seq-read"] = "changed" } }).Should().BeNull();
        earlier.OfCell(ganesha with { Size = 1 << 30 }, Plan(ganesha)).Should().BeNull();
        Estimate(Plan(ganesha, TestRun.Cell("ganesha", "file-create-1000")), earlier).Source.Should().Be(EstimateSource.Both);
    }

    /// <summary>ganesha ends at second 12, samba begins at 20, and ganesha at 40 after samba's end at 25: 8 and 15 s.</summary>
    [Fact]
    public void Change_of_environment_takes_what_lies_between_their_measurements()
    {
        var (ganesha, samba) = (TestRun.Cell("ganesha"), TestRun.Cell("samba"));
        var earlier = EarlierTimes.Of([(Plan(ganesha, samba), [new(ganesha, [In("a", 1, 2, 10), In("c", 2, 40, 1)]), new(samba, [In("b", 1, 20, 5)])])]);

        earlier.OfChange("samba").Should().Be(Seconds(8));
        earlier.OfChange("ganesha").Should().Be(Seconds(15));
        earlier.OfChange("juicefs").Should().Be(Seconds(11.5));
        EarlierTimes.None.OfChange("samba").Should().BeNull();
    }

    /// <summary>As of two runs at a time, or of a clock that was set.</summary>
    [Fact]
    public void Measurements_that_overlap_say_nothing_of_a_change()
    {
        var (ganesha, samba) = (TestRun.Cell("ganesha"), TestRun.Cell("samba"));

        EarlierTimes.Of([(Plan(ganesha, samba), [new(ganesha, [In("a", 1, 0, 30)]), new(samba, [In("b", 1, 20, 5)])])]).OfChange("samba").Should().BeNull();
    }

    /// <summary>Before it caches are emptied, which takes 4 s.</summary>
    [Fact]
    public void Cold_cell_takes_longer_by_the_eviction() =>
        Estimate(Plan(TestRun.Cell("ganesha") with { Pass = CachePass.Cold })).Duration.Should().Be(Seconds(2 * (12 + 2 + 4 + 2)));

    [Fact]
    public void Only_the_newest_20_runs_are_read()
    {
        var (old, cell) = (TestRun.Cell("samba", "old"), TestRun.Cell("ganesha"));
        RunFolder.Create(results.FullName, Plan(old)).Add(old, Taking(1, 9), raw: null);
        EarlierTimes.Read(results.FullName).OfCell(old, Plan(old)).Should().Be(Seconds(9));
        foreach (var day in Enumerable.Range(1, 20))
        {
            RunFolder.Create(results.FullName, Plan(cell) with { StartedAt = Plan(cell).StartedAt.AddDays(day) });
        }

        EarlierTimes.Read(results.FullName).OfCell(old, Plan(old)).Should().BeNull();
    }

    [Fact]
    public void Earlier_runs_are_read_from_their_folders_and_one_that_cannot_be_read_says_nothing()
    {
        var cell = TestRun.Cell("ganesha");
        RunFolder.Create(results.FullName, Plan(cell)).Add(cell, Taking(1, 5), raw: null);
        var broken = RunFolder.Create(results.FullName, Plan(cell));
        File.WriteAllText(Path.Combine(broken.Path, "run.json"), "nonsense");

        EarlierTimes.Read(results.FullName).OfCell(cell, Plan(cell)).Should().Be(Seconds(5));
        EarlierTimes.Read(Path.Combine(results.FullName, "nowhere")).OfCell(cell, Plan(cell)).Should().BeNull();
    }

    private static RunEstimate Estimate(RunPlan plan, EarlierTimes? earlier = null) => RunEstimate.Of(plan, Workloads, earlier ?? EarlierTimes.None, (_, _) => false);

    private static RunPlan Plan(params Cell[] cells) => TestRun.Plan(cells);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static Iteration Taking(int block, double seconds) => TestRun.Valid(block, 1) with { Seconds = seconds };

    private static Iteration In(string environment, int block, double startedAt, double seconds) =>
        Taking(block, seconds) with { Environment = environment, StartedAt = DateTimeOffset.UnixEpoch.AddSeconds(startedAt) };
}
