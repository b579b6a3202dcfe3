using System.Diagnostics;
using System.Text.Json;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Runs;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>The whole command, with results of the test's own. Alone: what is left behind is looked for on the whole machine.</summary>
[Profile("ganesha")]
[Profile("samba")]
[Collection(nameof(RunsAlone))]
public sealed class RunTests : RunSuite
{
    /// <summary>A profile that is mounted by a process of the client container alone, where this machine is to mount: it runs nowhere.</summary>
    private const string Impossible = "juicefs+BENCH_CLIENT=host";

    /// <summary>There is no machine of that name, which a start finds out.</summary>
    private const string Broken = "rclone+S3_ENDPOINT=https://s3.bench.invalid";

    private const string Failing = """
        # bench: title = Never done
        # bench: measures = nothing
        # bench: kind = metadata
        # bench: main-metric = seconds
        # bench: better = lower
        # bench: passes = warm
        # bench: remount = no
        # bench: layout = none
        # bench: duration = 1
        # bench: set = extra
        # bench: needs = sh
        echo 'the dog ate it' >&2
        exit 3

        """;

    private static readonly string Done = Failing[..Failing.IndexOf("echo", StringComparison.Ordinal)] + "echo '{\"metric\":\"seconds\",\"value\":1.5,\"unit\":\"s\"}'\n";

    [Fact]
    public async Task Subjects_are_measured_side_by_side_and_a_complete_run_goes_on_with_nothing()
    {
        var run = await RunAsync("ganesha", "samba", "--quick", "--workloads", "file-create-1000", "--seed", "1");

        run.ExitCode.Should().Be(0, run.StandardError);
        var folder = Folder();
        (await File.ReadAllLinesAsync(Path.Combine(folder.Path, "summary.csv"), Token)).Should().HaveCount(3)
            .And.ContainSingle(line => line.StartsWith("ganesha--nfsv3--file-create-1000--warm,", StringComparison.Ordinal))
            .And.ContainSingle(line => line.StartsWith("samba--smb3--file-create-1000--warm,", StringComparison.Ordinal));
        folder.Plan.Seed.Should().Be(1);
        File.Exists(Path.Combine(folder.Path, "ceilings.json")).Should().BeFalse("a first look is short");
        folder.Plan.Cells.Should().OnlyContain(cell => folder.Read(cell).Iterations.Single().Metrics["operations"] > 0);
        folder.Plan.Cells.Should().OnlyContain(cell => folder.Read(cell).Iterations.Single().Resources["server"]["cpus"] > 0);
        folder.Plan.Cells.Should().OnlyContain(cell => File.Exists(Path.Combine(folder.Path, "metrics", cell.Id, "1.csv")));
        Directory.GetFiles(Path.Combine(folder.Path, "manifests")).Select(Path.GetFileName).Should().BeEquivalentTo("ganesha.json", "samba.json");
        var times = RunTimes.Of(folder.ReadAll().Sessions);
        times.Stages.Where(stage => stage.Stage is RunStage.Starting or RunStage.Preparing or RunStage.Measuring or RunStage.Removing).Should().OnlyContain(stage => stage.Seconds > 0);
        times.TotalSeconds.Should().BeGreaterThan(folder.Plan.Cells.Sum(cell => folder.Read(cell).Iterations.Single().Seconds));

        var measured = Stored(folder);
        var again = await RunAsync("--resume", Path.GetFileName(folder.Path), "--json");

        again.ExitCode.Should().Be(0, again.StandardError);
        again.StandardError.Should().NotContain("starting");
        using var json = JsonDocument.Parse(again.StandardOutput);
        json.RootElement.GetProperty("isComplete").GetBoolean().Should().BeTrue();
        json.RootElement.GetProperty("times").GetProperty("sessions").GetInt32().Should().Be(1, "the second had nothing to measure");
        Stored(folder).Should().Equal(measured);

        var other = await RunAsync("--resume", folder.Path, "--seed", "2", "ganesha", "rclone");

        other.ExitCode.Should().Be(1);
        other.StandardError.Should().Contain("seed: 1 there, 2 here").And.Contain("cell samba--smb3--file-create-1000--warm: only there").And.Contain("subject rclone: only here");
        await NothingIsLeftAsync();
    }

    /// <summary>The files of more threads are other ones: more of them, and smaller.</summary>
    [Fact]
    public async Task Several_numbers_of_threads_are_measured_each_with_files_of_its_own()
    {
        var run = await RunAsync("ganesha", "--quick", "--threads", "1,2", "--runtime", "1", "--sizes", "8m", "--workloads", "seq-write,rand-read-4k");

        run.ExitCode.Should().Be(0, run.StandardError);
        var folder = Folder();
        folder.Plan.Cells.Select(cell => (cell.Workload, cell.Threads)).Should().BeEquivalentTo([("seq-write", 1), ("seq-write", 2), ("rand-read-4k", 1), ("rand-read-4k", (int?)2)]);
        foreach (var cell in folder.Plan.Cells)
        {
            using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "raw", cell.Id, "1.json"), Token));
            var options = report.RootElement.GetProperty("global options");
            options.GetProperty("numjobs").GetString().Should().Be($"{cell.Threads}");
            options.GetProperty("directory").GetString().Should().EndWith($"/threads-{cell.Threads}");
            report.RootElement.GetProperty("jobs")[0].GetProperty("job options").GetProperty("size").GetString().Should().Be($"{(8 << 20) / cell.Threads}");
        }

        folder.Plan.Cells.Where(cell => cell.Workload == "seq-write").Should().OnlyContain(cell => folder.Read(cell).Iterations.Single().IsVerified == true);
        run.StandardOutput.Should().Contain("seq-write, 8m, 1 thread, warm: ").And.Contain("seq-write, 8m, 2 threads, warm: ");
        await NothingIsLeftAsync();
    }

    /// <summary>By the client's own fio, which is at hand; an option it does not know is in no list of Bench.</summary>
    [Fact]
    public async Task Job_that_fio_does_not_take_is_refused_with_its_line_before_anything_is_started()
    {
        var job = await File.ReadAllTextAsync(Program.At("workloads/seq-read.fio"), Token);
        var broken = job.Replace("iodepth=16", "iodepht=16", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Program.At("broken.fio"), broken, Token);

        var run = await RunAsync("ganesha", "--quick", "--workloads", $"file-create-1000,{Program.At("broken.fio")}");

        run.ExitCode.Should().Be(2, run.StandardError);
        run.StandardError.Should().Contain($"{Program.At("broken.fio")}:{broken.Split('\n').ToList().IndexOf("iodepht=16") + 1}: fio does not take 'iodepht=16'")
            .And.Contain("BENCH-WORKLOAD").And.NotContain("starting");
        Directory.Exists(Program.Results).Should().BeFalse();
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Run_of_which_nothing_can_be_measured_here_is_refused_with_the_reason()
    {
        var run = await RunAsync(Impossible, "--quick");

        run.ExitCode.Should().Be(3, run.StandardError);
        run.StandardError.Should().StartWith($"bench: nothing of that can be measured here: {Impossible}: ").And.EndWith("  code        BENCH-PREREQUISITE\n");
        Directory.Exists(Program.Results).Should().BeFalse();
        (await RunAsync(Impossible, "--quick", "--dry-run")).ExitCode.Should().Be(0, "the plan shows why");
    }

    /// <summary>A workload of one's own is found again by where it was, so that no name is needed.</summary>
    [Fact]
    public async Task Failed_iteration_is_measured_again_by_a_run_that_goes_on_and_stays()
    {
        var own = Program.At("own.sh");
        await File.WriteAllTextAsync(own, Done, Token);
        (await RunAsync("ganesha", "--quick", "--workloads", own)).ExitCode.Should().Be(0);
        var folder = Folder();
        var cell = folder.Plan.Cells.Single();
        var failed = folder.Read(cell).Iterations.Single() with { Status = IterationStatus.Failed, Reason = "it hung", Metrics = new Dictionary<string, double>() };
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "cells", $"{cell.Id}.json"), RunJson.Write(new CellRecord(cell, [failed])), Token);

        var run = await RunAsync("--resume", folder.Path);

        run.ExitCode.Should().Be(0, run.StandardError);
        Stored(folder).Select(item => (item.Block, item.Status == IterationStatus.Failed)).Should().Equal((1, true), (1, false));
        (await File.ReadAllTextAsync(Path.Combine(folder.Path, "report.md"), Token)).Should().Contain("1 failed and measured again");
        await File.WriteAllTextAsync(own, Done + "# changed\n", Token);
        (await RunAsync("--resume", folder.Path)).StandardError.Should().Contain("text of workload own: ");
        await NothingIsLeftAsync();
    }

    [Fact]
    [Thorough]
    public async Task Run_that_was_killed_goes_on_where_it_was_and_has_every_cell_once()
    {
        await KillWhenAsync(HasFigure, "ganesha", "samba", "--quick", "--iterations", "2", "--workloads", "file-create-1000,file-stat-1000");
        var folder = Folder();
        Planned(folder).Should().HaveCount(8);
        var kept = Stored(folder);
        kept.Should().NotBeEmpty().And.HaveCountLessThan(8);

        var run = await RunAsync("--resume", Path.GetFileName(folder.Path));

        run.ExitCode.Should().Be(0, run.StandardError);
        var stored = Stored(folder);
        stored.Select(item => (item.Cell, item.Block)).Should().BeEquivalentTo(Planned(folder)).And.OnlyHaveUniqueItems();
        stored.Should().Contain(kept, "what was stored is not measured again");
        Directory.EnumerateFiles(Path.Combine(folder.Path, "cells"), "*.json").Should().HaveCount(4);
        await NothingIsLeftAsync();
    }

    /// <summary>While the first environment starts, and while the second does.</summary>
    [Fact]
    public async Task Run_that_was_killed_twice_goes_on_and_has_every_iteration_once()
    {
        await KillWhenAsync(HasPlan, "ganesha", "--quick", "--iterations", "2", "--workloads", "file-create-1000");
        var folder = Folder();
        Stored(folder).Should().BeEmpty();
        await KillWhenAsync(HasFigure, "--resume", folder.Path);
        var kept = Stored(folder).Should().ContainSingle().Subject;

        var run = await RunAsync("--resume", folder.Path);

        run.ExitCode.Should().Be(0, run.StandardError);
        Stored(folder).Select(item => (item.Cell, item.Block)).Should().Equal(Planned(folder));
        Stored(folder)[0].Should().Be(kept, "what was stored is not measured again");
        Directory.EnumerateFiles(folder.Path, "*.tmp", SearchOption.AllDirectories).Should().BeEmpty();
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Failed_starts_failed_workloads_and_impossible_cells_are_told_apart_and_the_rest_is_measured()
    {
        await File.WriteAllTextAsync(Program.At("never-done.sh"), Failing, Token);

        var run = await RunAsync("ganesha", Broken, Impossible, "--quick", "--workloads", $"file-create-1000,{Program.At("never-done.sh")}", "--json");

        run.ExitCode.Should().Be(1, run.StandardError + run.StandardOutput);
        using var json = JsonDocument.Parse(run.StandardOutput);
        json.RootElement.GetProperty("isComplete").GetBoolean().Should().BeFalse();
        var cells = json.RootElement.GetProperty("cells").EnumerateArray().ToLookup(cell => cell.GetProperty("subject").GetString());
        States("ganesha").Should().BeEquivalentTo("failed", "measured");
        States(Broken).Should().Equal("notStarted", "notStarted");
        States(Impossible).Should().Equal("cannot", "cannot");
        cells["ganesha"].Single(IsOwn).GetProperty("iterations")[0].GetProperty("diagnostics").GetString().Should().NotBeNull();
        cells["ganesha"].Single(IsOwn).GetProperty("failures")[0].GetString().Should().Contain("status 3").And.Contain("the dog ate it");
        RawOf("ganesha--nfsv3--never-done--warm").Should().Be("the dog ate it\n");
        cells["ganesha"].Single(cell => !IsOwn(cell)).GetProperty("median").GetDouble().Should().BePositive();
        cells[Broken].Should().HaveCount(2).And.OnlyContain(cell => cell.GetProperty("failures")[0].GetString()!.StartsWith("the environment did not start: "));
        cells[Impossible].Should().HaveCount(2).And.OnlyContain(cell => cell.GetProperty("cannot").GetString() != null && cell.GetProperty("failures").GetArrayLength() == 0);
        await NothingIsLeftAsync();

        string RawOf(string cell) => File.ReadAllText(Path.Combine(Folder().Path, "raw", cell, "1.stderr.txt"));
        IEnumerable<string?> States(string subject) => cells[subject].Select(cell => cell.GetProperty("state").GetString());

        static bool IsOwn(JsonElement cell) => cell.GetProperty("workload").GetString() == "never-done";
    }

    /// <summary>By SIGKILL, of the process alone: what watches over its environment is its child.</summary>
    private async Task KillWhenAsync(Func<bool> isTime, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program.Program, "run", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await Eventually.ReadAsync(() => Task.FromResult(isTime()), time => time || process.HasExited, Token);
            isTime().Should().BeTrue();
            process.HasExited.Should().BeFalse("it is killed in the middle");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        var left = await Eventually.ReadAsync(() => ChangesAsync(), changes => changes.Count == 0, Token);
        left.Should().BeEmpty("its guardian removes the environment");
    }

    private bool HasPlan() =>
        Directory.Exists(Program.Results) && Directory.EnumerateFiles(Program.Results, "run.json", SearchOption.AllDirectories).Any();

    private bool HasFigure() =>
        Directory.Exists(Program.Results) && Directory.EnumerateFiles(Program.Results, "*--warm.json", SearchOption.AllDirectories).Any();
}
