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
    public void Output_of_a_failed_program_is_kept_and_the_iteration_names_its_files()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));

        var stored = folder.Add(Cell, TestRun.Failed(1, "no room"), "{ half", "no space left");

        stored.Printed.Should().Equal($"raw/{Cell.Id}/1.json", $"raw/{Cell.Id}/1.stderr.txt");
        stored.Printed.Select(file => File.ReadAllText(Path.Combine(folder.Path, file))).Should().Equal("{ half", "no space left");
        folder.Read(Cell).Iterations.Single().Printed.Should().Equal(stored.Printed);
        folder.Add(Cell, TestRun.Failed(2, "no room"), "", "").Printed.Should().BeEmpty("nothing was printed");
    }

    /// <summary>What failed is measured again by a run that goes on.</summary>
    [Fact]
    public void A_second_attempt_of_a_block_leaves_what_the_first_one_printed()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        folder.Add(Cell, TestRun.Failed(1, "no room"), "first");

        var second = folder.Add(Cell, TestRun.Valid(1, 5), "second");

        second.Printed.Should().Equal($"raw/{Cell.Id}/1-2.json");
        new[] { "1.json", "1-2.json" }.Select(file => File.ReadAllText(Path.Combine(folder.Path, "raw", Cell.Id, file))).Should().Equal("first", "second");
    }

    /// <summary>Of a version that did not say more of a failure than its reason.</summary>
    [Fact]
    public void Iteration_without_what_was_added_later_is_read()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        folder.Add(Cell, TestRun.Failed(1, "no room") with { Failure = new("BENCH-USE", "here", "make room") }, raw: null);
        var file = Path.Combine(folder.Path, "cells", $"{Cell.Id}.json");
        folder.Read(Cell).Iterations.Single().Failure.Should().Be(new IterationFailure("BENCH-USE", "here", "make room"));
        File.WriteAllText(file, Regex.Replace(
            File.ReadAllText(file), @"""(failureKind|resources|notes)"": (null|\{\}|\[\]),\s*|,\s*""failure"": \{[^}]*\},\s*""printed"": \[\]", ""));
        File.ReadAllText(file).Should().NotContainAny("failure", "printed", "resources", "notes");

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

    /// <summary>A process that was killed while it wrote leaves what it had begun; whoever goes on removes it, and reads nothing of it.</summary>
    [Fact]
    public void Unfinished_file_of_a_killed_process_is_removed_by_the_next()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        folder.Add(Cell, TestRun.Valid(1, 5), "{}");
        string[] begun = ["run.json.tmp", $"cells/{Cell.Id}.json.tmp", $"raw/{Cell.Id}/2.json.tmp", "manifests/ganesha.json.tmp"];
        Directory.CreateDirectory(Path.Combine(folder.Path, "manifests"));
        foreach (var file in begun)
        {
            File.WriteAllText(Path.Combine(folder.Path, file), "{ \"ce");
        }

        var again = RunFolder.Open(results.FullName, folder.Path);
        using (again.Hold())
        {
            Directory.EnumerateFiles(folder.Path, "*.tmp", SearchOption.AllDirectories).Should().BeEmpty();
        }

        again.Read(Cell).Iterations.Select(iteration => iteration.Block).Should().Equal(1);
        again.ReadManifest("ganesha").Should().BeNull();
    }

    /// <summary>Killed before the plan was whole: nothing was measured, and there is nothing to go on with.</summary>
    [Fact]
    public void Folder_without_a_whole_plan_is_no_run()
    {
        var folder = Directory.CreateDirectory(Path.Combine(results.FullName, "2026-01-02T030405Z"));
        File.WriteAllText(Path.Combine(folder.FullName, "run.json.tmp"), RunJson.Write(TestRun.Plan(Cell)));

        FluentActions.Invoking(() => RunFolder.Open(results.FullName, folder.Name)).Should().Throw<RunFolderException>().WithMessage("there is no run*");
        RunFolder.NewestOf(results.FullName).Should().BeEmpty();
        RunFolder.Create(results.FullName, TestRun.Plan(Cell)).Path.Should().NotBe(folder.FullName);
    }

    /// <summary>Each file is renamed into its place: whatever a process was at, what stands there is whole, the old or the new.</summary>
    [Fact]
    public async Task Iterations_are_whole_at_every_instant()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        var file = Path.Combine(folder.Path, "cells", $"{Cell.Id}.json");
        folder.Add(Cell, TestRun.Valid(1, 1), raw: null);
        using var done = new CancellationTokenSource();
        var counts = new List<int>();
        var reader = Task.Run(
            () =>
            {
                do
                {
                    counts.Add(RunJson.ReadCell(File.ReadAllText(file)).Iterations.Count);
                }
                while (!done.IsCancellationRequested);
            },
            TestContext.Current.CancellationToken);
        foreach (var block in Enumerable.Range(2, 100))
        {
            folder.Add(Cell, TestRun.Valid(block, block), raw: null);
        }

        await done.CancelAsync();
        await reader;
        counts.Should().BeInAscendingOrder().And.NotBeEmpty();
        folder.Read(Cell).Iterations.Should().HaveCount(101);
    }

    /// <summary>Linux has a file that takes nothing, as a full disk does.</summary>
    [Fact]
    public void Full_disk_keeps_what_was_stored_and_is_said()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /dev/full");
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));
        folder.Add(Cell, TestRun.Valid(1, 5), raw: null);
        var unfinished = Path.Combine(folder.Path, "cells", $"{Cell.Id}.json.tmp");
        File.CreateSymbolicLink(unfinished, "/dev/full");

        folder.Invoking(same => same.Add(Cell, TestRun.Valid(2, 6), raw: null)).Should().Throw<RunFolderException>()
            .WithMessage($"{folder.Path} cannot be used: No space left on device*what was measured is kept*");

        folder.Read(Cell).Iterations.Should().ContainSingle();
        new FileInfo(unfinished).LinkTarget.Should().BeNull("it would take what little room there is");
    }

    /// <summary>Two iterations of one cell: 2 x (512 KiB and 2 s of 2 KiB), 64 KiB for the manifest, 8 KiB for the cell: 1,104 KiB.</summary>
    [Fact]
    public void Disk_without_room_for_the_run_is_found_before_anything_is_measured()
    {
        const long Needed = 1104 << 10;

        FluentActions.Invoking(() => RunFolder.Create(results.FullName, TestRun.Plan(Cell), _ => Needed - 1)).Should().Throw<RunFolderException>()
            .WithMessage($"{results.FullName} has no room for the files of this run: they need about 1.1 MiB, and its disk has 1.1 MiB*");
        Directory.EnumerateFileSystemEntries(results.FullName).Should().BeEmpty();

        RunFolder.Create(results.FullName, TestRun.Plan(Cell), _ => Needed).Invoking(folder => folder.RequireRoom()).Should().NotThrow();
    }

    /// <summary>Runs of earlier versions do not say where files of workloads are.</summary>
    [Fact]
    public void Plan_says_where_workloads_of_ones_own_are_and_one_without_can_be_read()
    {
        var plan = TestRun.Plan(Cell) with { WorkloadFiles = new Dictionary<string, string> { ["mine"] = "/home/me/mine.fio" } };
        var text = RunJson.Write(plan);

        RunJson.ReadPlan(text).WorkloadFiles.Should().Equal(plan.WorkloadFiles);
        var node = System.Text.Json.Nodes.JsonNode.Parse(text)!.AsObject();
        node.Remove("workloadFiles").Should().BeTrue();
        RunJson.ReadPlan(node.ToJsonString()).WorkloadFiles.Should().BeEmpty();
    }

    [Fact]
    public void Folder_of_a_run_is_held_by_one_process_at_a_time()
    {
        var folder = RunFolder.Create(results.FullName, TestRun.Plan(Cell));

        using (folder.Hold())
        {
            folder.Invoking(same => same.Hold()).Should().Throw<RunFolderException>().Which.Problem.Should().Be($"another process measures into {folder.Path}");
        }

        folder.Hold().Dispose();
        File.Exists(Path.Combine(folder.Path, ".lock")).Should().BeFalse();
    }

    [Fact]
    public void Results_that_cannot_be_written_are_named_before_anything_is_measured()
    {
        var file = Path.Combine(results.FullName, "file");
        File.WriteAllText(file, "");

        FluentActions.Invoking(() => RunFolder.Create(file, TestRun.Plan(Cell))).Should().Throw<RunFolderException>().WithMessage($"{file}*cannot be used*").Which.NextStep.Should().Be("make room or give write access; nothing was started");
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
