using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Support;
using Bench.Results.Runs;
using Bench.Runs.Planning;
using Bench.Runs.Subjects;
using Bench.Runs.Workloads;

namespace Bench.Tests.Runs;

public sealed class RunPlannerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));

    [Fact]
    public void Metadata_is_measured_before_data_and_subjects_stand_in_the_order_they_were_named()
    {
        var plan = Plan(Choices(["samba", "ganesha"], ["seq-write", "file-create-1000"]));

        plan.Cells.Select(cell => (cell.Workload, cell.Subject)).Should()
            .Equal(("file-create-1000", "samba"), ("file-create-1000", "ganesha"), ("seq-write", "samba"), ("seq-write", "ganesha"));
        plan.Cells.Select(cell => cell.Id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Cell_says_what_counts_in_which_unit_and_direction()
    {
        var cells = Plan(Choices(["ganesha"], ["seq-write", "tree-make-5"])).Cells;

        cells.Select(cell => (cell.Workload, cell.Metric, cell.Unit, cell.HigherIsBetter)).Should().Equal(Catalog.Select(["tree-make-5", "seq-write"])
            .Select(workload => (workload.Name, workload.MainMetric.Name, workload.MainMetric.Unit, workload.MainMetric.Better == BetterDirection.Higher)));
    }

    [Fact]
    public void Only_workloads_of_data_are_measured_in_several_sizes()
    {
        var plan = Plan(Choices(["ganesha"], ["file-create-1000", "seq-write"]) with { Sizes = [16 << 20, 64 << 20] });

        plan.Cells.Select(cell => (cell.Workload, cell.Size)).Should().Equal(("file-create-1000", 0), ("seq-write", 16 << 20), ("seq-write", 64 << 20));
    }

    [Fact]
    public void Several_numbers_of_threads_are_a_cell_each_and_one_is_the_runs()
    {
        var plan = Plan(Choices(["ganesha"], ["file-create-1000", "seq-write"]) with { Threads = [1, 8] });

        plan.Cells.Select(cell => cell.Id).Should().Equal(
            "ganesha--nfsv3--file-create-1000--1t--warm", "ganesha--nfsv3--file-create-1000--8t--warm", "ganesha--nfsv3--seq-write--64m--1t--warm", "ganesha--nfsv3--seq-write--64m--8t--warm");
        (plan.Threads, plan.ThreadsText).Should().Be((8, "1, 8"), "ceilings are measured with the most");
        Plan(Choices(["ganesha"], ["seq-write"]) with { Threads = [8] }).Cells.Should().ContainSingle().Which.Id.Should().Be("ganesha--nfsv3--seq-write--64m--warm");
        plan.DifferencesFrom(RunPlanner.Again(plan, Choices(["ganesha"], ["file-create-1000", "seq-write"]) with { Threads = [1, 4, 8] })).Should().Equal("threads: 1, 8 there, 1, 4, 8 here");
    }

    [Fact]
    public void Subject_is_mounted_in_its_usual_way_where_no_protocol_is_named() =>
        Plan(Choices(["ganesha", "samba"], ["seq-write"])).Cells.Select(cell => cell.Protocol).Should().Equal("NFSv3", "SMB3");

    /// <summary>A protocol that a profile does not have is not what this machine lacks.</summary>
    [Fact]
    public void Protocols_are_those_named_that_a_subject_has() =>
        Plan(Choices(["ganesha", "samba", "juicefs"], ["seq-write"]) with { Protocols = [MountProtocol.Smb3, MountProtocol.NfsV41, MountProtocol.NfsV3] }).Cells
            .Select(cell => (cell.Subject, cell.Protocol)).Should().Equal(("ganesha", "NFSv3"), ("ganesha", "NFSv4.1"), ("samba", "SMB3"));

    [Fact]
    public void Cells_that_cannot_run_here_are_in_the_plan_with_every_reason()
    {
        var choices = Choices(["ganesha", "samba"], ["seq-write"]) with { Protocols = [MountProtocol.NfsV3, MountProtocol.NfsV41, MountProtocol.Smb3] };

        var plan = RunPlanner.Create(choices, new Dictionary<string, IReadOnlyList<ProfileSupport>>
        {
            ["ganesha"] = [Support(MountProtocol.NfsV3, SupportLevel.Runs), Support(MountProtocol.NfsV41, SupportLevel.DoesNotRun, "no kernel has it", "no image either")],
            ["samba"] = [Support(MountProtocol.Smb3, SupportLevel.RunsWithDifference, "in a guest")],
        }, Now);

        plan.Cells.Select(cell => (cell.Subject, cell.Protocol, cell.Cannot)).Should()
            .Equal(("ganesha", "NFSv3", null), ("ganesha", "NFSv4.1", "no kernel has it; no image either"), ("samba", "SMB3", null));
        plan.Measurable.Select(cell => cell.Subject).Should().Equal("ganesha", "samba");
    }

    [Fact]
    public void Server_whose_caches_cannot_be_emptied_is_measured_warm_and_cannot_be_cold()
    {
        var choices = Choices(["ganesha"], ["seq-read"]) with { Passes = [CachePass.Warm, CachePass.Cold] };

        var plan = RunPlanner.Create(choices, new Dictionary<string, IReadOnlyList<ProfileSupport>>
        {
            ["ganesha"] = [Support(MountProtocol.NfsV3, SupportLevel.Runs) with { ColdObstacle = "nobody knows how" }],
        }, Now);

        plan.Cells.Select(cell => (cell.Pass, cell.Cannot)).Should().Equal((CachePass.Warm, null), (CachePass.Cold, "nobody knows how"));
    }

    /// <summary>Reads may be cold, which a file says; writes never are.</summary>
    [Fact]
    public void Passes_are_those_asked_for_that_a_workload_has()
    {
        var choices = Choices(["ganesha"], ["seq-read", "seq-write"]);

        Passes(choices with { Passes = [CachePass.Warm, CachePass.Cold] }).Should().Equal(("seq-read", CachePass.Warm), ("seq-read", CachePass.Cold), ("seq-write", CachePass.Warm));
        Passes(choices with { Passes = [CachePass.Cold] }).Should().Equal(("seq-read", CachePass.Cold));
        Plan(choices with { Passes = [CachePass.Warm, CachePass.Cold] }).Cells.Select(cell => cell.Id).Should().OnlyHaveUniqueItems();

        static IEnumerable<(string, CachePass)> Passes(RunChoices choices) => Plan(choices).Cells.Select(cell => (cell.Workload, cell.Pass));
    }

    [Fact]
    public void Plan_of_the_same_choices_is_the_same_also_later_and_when_something_else_can_run()
    {
        var choices = Choices(["ganesha", "samba"], ["file-create-1000", "seq-write"]);
        var earlier = Plan(choices, SupportLevel.DoesNotRun) with { StartedAt = Now.AddDays(-1) };

        earlier.DifferencesFrom(RunPlanner.Again(earlier, choices)).Should().BeEmpty();
    }

    [Fact]
    public void Plan_of_other_choices_names_each_difference()
    {
        var choices = Choices(["ganesha", "samba"], ["file-create-1000", "seq-write"]);
        var earlier = Plan(choices);
        var changed = choices.Workloads[1] with { Text = choices.Workloads[1].Text + "\n# changed\n" };

        var differences = earlier.DifferencesFrom(RunPlanner.Again(earlier, choices with
        {
            Subjects = [choices.Subjects[0]],
            Workloads = [choices.Workloads[0], changed],
            Iterations = 9,
            Until = 0.05,
            IsPaired = true,
            IsIterationsGiven = true,
            MostIterations = 20,
            Again = 3,
            Runtime = TimeSpan.FromSeconds(90),
            Threads = [99],
            Engine = FioEngine.PosixAio,
            Seed = 999,
        }));

        differences.Should().HaveCount(12).And.ContainSingle(line => line.StartsWith("text of workload seq-write: ", StringComparison.Ordinal))
            .And.Contain(["seed: 1 there, 999 here", "iterations: 1 there, 9 here", "iterations at most: none there, 20 here", "width of intervals: any there, 5 % here", "subjects measured: one after another there, in pairs here", "measured again where disturbed: 0 times there, 3 times here", "runtime: 5 s there, 90 s here", "threads: 2 there, 99 here"])
            .And.ContainSingle(line => line.StartsWith("fio's engine: ", StringComparison.Ordinal))
            .And.Contain(["cell samba--smb3--file-create-1000--warm: only there", "cell samba--smb3--seq-write--64m--warm: only there"]);
    }

    /// <summary>Of one cell 8 pairs that all say the same are rare enough, of two it takes 9; nobody is asked for more than was allowed.</summary>
    [Fact]
    public void Pairs_begin_with_as_many_blocks_as_can_be_clear()
    {
        var choices = Choices(["ganesha", "kernel-nfs"], ["seq-write"]) with { IsPaired = true, MostIterations = 30 };

        Plan(choices).Iterations.Should().Be(8);
        Plan(Choices(["ganesha", "kernel-nfs"], ["file-create-1000", "seq-write"]) with { IsPaired = true, MostIterations = 30 }).Iterations.Should().Be(9);
        Plan(choices with { MostIterations = 7 }).Iterations.Should().Be(6);
        Plan(choices with { Iterations = 3, IsIterationsGiven = true }).Iterations.Should().Be(3);
    }

    private static RunPlan Plan(RunChoices choices, SupportLevel level = SupportLevel.Runs) => RunPlanner.Create(
        choices,
        choices.Subjects.ToDictionary(
            subject => subject.Name,
            IReadOnlyList<ProfileSupport> (subject) => [.. subject.Profile.Mounts.Select(mount => Support(mount.Protocol, level, "not here"))]),
        Now);

    private static ProfileSupport Support(MountProtocol protocol, SupportLevel level, params string[] reasons) => new("", protocol, level, null, reasons, null);

    private static RunChoices Choices(string[] subjects, string[] workloads) => new()
    {
        Subjects = [.. subjects.Select(Subject.Parse)],
        Workloads = Catalog.Select(workloads),
        Sizes = [64 << 20],
        Passes = [CachePass.Warm],
        Iterations = 1,
        Again = 0,
        Runtime = TimeSpan.FromSeconds(5),
        Threads = [2],
        Engine = FioEngine.LibAio,
        Seed = 1,
    };
}
