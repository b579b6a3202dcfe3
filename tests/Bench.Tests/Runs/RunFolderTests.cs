using System.Text.RegularExpressions;
using Bench.Results.Runs;
using Bench.Results.Samples;
using Bench.Runs.Storage;

namespace Bench.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private static readonly Cell Cell = TestRun.Cell("ganesha");
    private readonly DirectoryInfo results = Directory.CreateTempSubdirectory("bench-run-");

    public void Dispose() => results.Delete(recursive: true);

    [Fact]
    public void Stored_iterations_are_read_back_when_the_folder_is_opened_again()
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
    public void What_a_failed_program_printed_is_kept_and_the_iteration_names_the_files()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));

        var stored = folder.Add(Cell, TestRun.Failed(1, "no room"), "{ half", "no space left");

        stored.Printed.Should().Equal($"raw/{Cell.Id}/1.json", $"raw/{Cell.Id}/1.stderr.txt");
        stored.Printed.Select(file => File.ReadAllText(Path.Combine(folder.Path, file))).Should().Equal("{ half", "no space left");
        folder.Read(Cell).Iterations.Single().Printed.Should().Equal(stored.Printed);
        folder.Add(Cell, TestRun.Failed(2, "no room"), "", "").Printed.Should().BeEmpty("nothing was printed");
    }

    /// <summary>Of a version that did not say more of a failure than its reason.</summary>
    [Fact]
    public void Iteration_without_what_was_added_later_is_read()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        folder.Add(Cell, TestRun.Failed(1, "no room") with { Failure = new("BENCH-USE", "here", "make room") }, raw: null);
        var file = Path.Combine(folder.Path, "cells", $"{Cell.Id}.json");
        folder.Read(Cell).Iterations.Single().Failure.Should().Be(new IterationFailure("BENCH-USE", "here", "make room"));
        File.WriteAllText(file, Regex.Replace(File.ReadAllText(file), @",\s*""failure"": \{[^}]*\},\s*""printed"": \[\]", ""));
        File.ReadAllText(file).Should().NotContain("failure").And.NotContain("printed");

        var read = folder.Read(Cell).Iterations.Single();

        (read.Reason, read.Failure).Should().Be(("no room", null));
        read.Printed.Should().BeEmpty();
    }

    [Fact]
    public void Samples_have_a_file_of_their_own_and_are_no_part_of_the_cells()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        var samples = SampleTable.Of([new(0, "server", new Dictionary<Resource, double> { [Resource.Cpu] = 1 })]);
        var resources = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["server"] = new Dictionary<string, double> { ["cpus"] = 1.5 } };
        folder.Add(Cell, TestRun.Valid(1, 5) with { Samples = samples, Resources = resources, Notes = ["1 of 3 samples of s3 are missing: no answer"] }, raw: null);

        File.ReadAllText(Path.Combine(folder.Path, "metrics", Cell.Id, "1.csv")).Should().Be(samples.ToCsv());
        var read = folder.Read(Cell).Iterations.Single();
        read.Samples.Should().BeNull();
        read.Resources.Should().BeEquivalentTo(resources);
        read.Notes.Should().Equal("1 of 3 samples of s3 are missing: no answer");
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
    public void Folder_of_a_run_is_held_by_one_process_at_a_time()
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

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    public void File_that_is_no_plan_is_named(string text)
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
