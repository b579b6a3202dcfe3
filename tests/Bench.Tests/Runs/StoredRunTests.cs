using Bench.Reports;
using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Tests.Runs;

/// <summary>Runs that are there already: found by name, and read as a whole.</summary>
public sealed class StoredRunTests : IDisposable
{
    private static readonly Cell Cell = TestRun.Cell("ganesha");
    private readonly DirectoryInfo results = Directory.CreateTempSubdirectory("bench-run-");

    public void Dispose() => results.Delete(recursive: true);

    [Fact]
    public void Newest_run_comes_first_and_folders_without_a_plan_are_left_out()
    {
        var (later, earlier) = (TestRun.Plan(Cell) with { StartedAt = DateTimeOffset.UnixEpoch.AddYears(50) }, TestRun.Plan(Cell) with { StartedAt = DateTimeOffset.UnixEpoch });
        string[] folders = [.. new[] { earlier, later }.Select(plan => RunFolder.Create(results.FullName, plan).Path)];
        results.CreateSubdirectory("logs");

        RunFolder.NewestOf(results.FullName).Should().Equal(folders.Reverse());
        RunFolder.NewestOf(Path.Combine(results.FullName, "nowhere")).Should().BeEmpty();
    }

    [Fact]
    public void Unknown_run_names_both_places() =>
        FluentActions.Invoking(() => RunFolder.Open(results.FullName, "yesterday")).Should().Throw<RunFolderException>()
            .WithMessage($"there is no run yesterday*{results.FullName}*");

    [Fact]
    public void Folder_without_a_plan_is_named_once() =>
        FluentActions.Invoking(() => RunFolder.Open(results.FullName, results.FullName)).Should().Throw<RunFolderException>()
            .Which.Problem.Should().Be($"there is no run in {results.FullName}: no run.json is there");

    [Fact]
    public void Mistyped_run_is_answered_with_the_one_that_was_meant()
    {
        RunFolder.Create(results.FullName, TestRun.Plan(Cell));

        FluentActions.Invoking(() => RunFolder.Open(results.FullName, "2026-01-02T030406Z")).Should().Throw<RunFolderException>()
            .Which.NextStep.Should().Be("did you mean 2026-01-02T030405Z?");
    }

    /// <summary>One that was ended goes on in another session; what each writes again and again is its own.</summary>
    [Fact]
    public void Each_session_stores_its_own_times()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        folder.AddTimes(Times(1, 5));
        folder.AddTimes(Times(1, 7));
        folder.AddTimes(Times(2, 3));

        folder.ReadAll().Sessions.SelectMany(session => session.Stages).Select(stage => stage.Seconds).Should().Equal(7, 3);

        static SessionTimes Times(int day, double seconds) => new(new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero), [new(RunStage.Measuring, seconds)]);
    }

    [Fact]
    public void Plan_of_a_later_version_is_refused_with_both_numbers() =>
        RunJson.Write(TestRun.Plan(Cell) with { SchemaVersion = 7 }).Invoking(RunJson.ReadPlan).Should().Throw<FormatException>()
            .WithMessage("the run has schema version 7, and this version of Bench reads 1 to 1");

    [Fact]
    public void Manifest_of_the_first_start_stays()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        folder.AddManifest("ganesha", TestManifest.Create() with { EnvironmentId = "first" });
        folder.AddManifest("ganesha", TestManifest.Create() with { EnvironmentId = "second" });

        folder.ReadManifest("ganesha")!.EnvironmentId.Should().Be("first");
    }

    /// <summary>One of two iterations is there: 512 KiB and 2 s of 2 KiB for the other, 64 KiB for the manifest, 8 KiB for the cell.</summary>
    [Fact]
    public void Run_that_goes_on_needs_room_only_for_what_is_missing()
    {
        const long Needed = 588 << 10;
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        folder.Add(Cell, TestRun.Valid(1, 5), "{}");

        folder.Invoking(same => same.RequireRoom(_ => Needed)).Should().NotThrow();
        folder.Invoking(same => same.RequireRoom(_ => Needed - 1)).Should().Throw<RunFolderException>();
    }

    [Fact]
    public void Everything_stored_is_read_at_once()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell, TestRun.Cell("samba")));
        folder.Add(Cell, TestRun.Valid(1, 5), "{}");
        folder.AddManifest("ganesha", TestManifest.Create());

        var record = RunFolder.Open(results.FullName, folder.Path + "/").ReadAll();

        record.Name.Should().Be("2026-01-02T030405Z");
        record.Folder.Should().Be(folder.Path);
        record.Cells.Select(cell => cell.Iterations.Count).Should().Equal(1, 0);
        record.Manifests.Keys.Should().Equal("ganesha");
        record.Sessions.Should().BeEmpty();
    }

    [Fact]
    public void Summary_is_stored_for_scripts_spreadsheets_and_people()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));

        ReportFiles.Write(folder.Path, RunSummary.Of([folder.ReadAll()]), ["ganesha"]);

        ReportFiles.Names.Should().Equal("summary.json", "summary.csv", "report.md", "report.html", "charts").And.OnlyContain(name => Path.Exists(Path.Combine(folder.Path, name)));
        File.ReadAllText(Path.Combine(folder.Path, "summary.csv")).Should().Contain(Cell.Id);
    }

    /// <summary>A copy that was cut. Which file it is, and what is lost with it, has to be said.</summary>
    [Theory]
    [InlineData("cells/ganesha--nfsv3--seq-read--64m--warm.json", "what was measured of a cell", "--resume measures it again")]
    [InlineData("manifests/ganesha.json", "manifest", "no figure is in it")]
    [InlineData("ceilings.json", "the ceilings of a run", "--resume measures them again")]
    [InlineData("times/1970-01-01T000000.000Z.json", "where the time of a run went", "no figure is in it")]
    public void File_that_was_cut_is_named_with_what_is_lost(string name, string what, string next)
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        folder.Add(Cell, TestRun.Valid(1, 5), "{}");
        folder.AddManifest("ganesha", TestManifest.Create());
        folder.AddTimes(new(DateTimeOffset.UnixEpoch, []));
        folder.Add(TestCeilings.Client(TestCeilings.Read(1)));
        var file = Path.Combine(folder.Path, name);
        File.WriteAllText(file, File.ReadAllText(file)[..20]);

        var refused = folder.Invoking(same => same.ReadAll()).Should().Throw<RunFolderException>().Which;

        refused.Problem.Should().StartWith($"{file} cannot be read: ").And.Contain(what).And.Contain("line ");
        refused.NextStep.Should().Contain(next);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    public void File_that_is_no_plan_is_named(string text)
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell)).Path;
        File.WriteAllText(Path.Combine(folder, "run.json"), text);

        FluentActions.Invoking(() => RunFolder.Open(results.FullName, folder)).Should().Throw<RunFolderException>().WithMessage($"{folder}/run.json cannot be read*");
    }
}
