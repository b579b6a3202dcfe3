using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private static readonly Cell Cell = TestRun.Cell("ganesha");
    private readonly DirectoryInfo results = Directory.CreateTempSubdirectory("bench-run-");

    public void Dispose() => results.Delete(recursive: true);

    [Fact]
    public void What_is_stored_is_there_for_whoever_opens_it_next()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        folder.Add(Cell, TestRun.Valid(1, 5), "{}");
        folder.Add(Cell, TestRun.Failed(2, "no room"), raw: null);

        var again = RunFolder.Open(results.FullName, Path.GetFileName(folder.Path));

        again.Plan.DifferencesFrom(folder.Plan).Should().BeEmpty();
        again.Read(Cell).Iterations.Select(iteration => (iteration.Block, iteration.Status)).Should()
            .Equal((1, IterationStatus.Valid), (2, IterationStatus.Failed));
        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.Path, file)).Should()
            .BeEquivalentTo("run.json", $"cells/{Cell.Id}.json", $"raw/{Cell.Id}/1.json");
    }

    [Fact]
    public void Two_runs_of_one_second_have_two_folders() =>
        RunFolder.Create(results.FullName, TestRun.Plan(Cell)).Path.Should().NotBe(RunFolder.Create(results.FullName, TestRun.Plan(Cell)).Path);

    /// <summary>A file that was being written when the machine failed is not read, and does not stand in the way.</summary>
    [Fact]
    public void Half_written_file_does_not_count()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        folder.Add(Cell, TestRun.Valid(1, 5), raw: null);
        File.WriteAllText(Path.Combine(folder.Path, "cells", $"{Cell.Id}.json.tmp"), "{ \"cell\":");

        folder.Read(Cell).Iterations.Should().ContainSingle();
        folder.Add(Cell, TestRun.Valid(2, 6), raw: null);
        folder.Read(Cell).Iterations.Should().HaveCount(2);
    }

    [Fact]
    public void One_process_at_a_time_measures_into_it()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));

        using (folder.Hold())
        {
            folder.Invoking(same => same.Hold()).Should().Throw<RunFolderException>();
        }

        folder.Hold().Dispose();
        File.Exists(Path.Combine(folder.Path, ".lock")).Should().BeFalse();
    }

    [Fact]
    public void Unknown_run_names_both_places() =>
        FluentActions.Invoking(() => RunFolder.Open(results.FullName, "yesterday")).Should().Throw<RunFolderException>()
            .WithMessage($"there is no run yesterday*{results.FullName}*");

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

        ReportFiles.Write(folder.Path, RunSummary.Of([folder.ReadAll()]));

        ReportFiles.Names.Should().Equal("summary.json", "summary.csv", "report.md").And.OnlyContain(name => File.Exists(Path.Combine(folder.Path, name)));
        File.ReadAllText(Path.Combine(folder.Path, "summary.csv")).Should().Contain(Cell.Id);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Plan_that_is_none_is_named(string text)
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell)).Path;
        File.WriteAllText(Path.Combine(folder, "run.json"), text);

        FluentActions.Invoking(() => RunFolder.Open(results.FullName, folder)).Should().Throw<RunFolderException>().WithMessage($"{folder} cannot be read*");
    }

    [Fact]
    public void Results_that_cannot_be_written_are_named_before_anything_is_measured()
    {
        var file = Path.Combine(results.FullName, "file");
        File.WriteAllText(file, "");

        FluentActions.Invoking(() => RunFolder.Create(file, TestRun.Plan(Cell))).Should().Throw<RunFolderException>().WithMessage($"{file}*cannot be used*");
    }

    [Fact]
    public void Plan_that_differs_names_what()
    {
        var plan = TestRun.Plan(Cell);
        var other = plan with { Seed = 8, Workloads = new Dictionary<string, string> { ["seq-read"] = "changed" }, Cells = [TestRun.Cell("samba")] };

        plan.DifferencesFrom(other).Should().Equal(
            "seed: 7 there, 8 here",
            "text of workload seq-read: 0123456789abcdef there, changed here",
            $"cell {Cell.Id}: only there",
            $"cell {TestRun.Cell("samba").Id}: only here");
    }
}
