using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Tests.Results.Runs;

public sealed class RunMergeTests
{
    private static readonly Cell Ganesha = TestRun.Cell("ganesha");
    private static readonly Cell Samba = TestRun.Cell("samba");

    [Fact]
    public void Runs_of_other_subjects_are_one_table()
    {
        RunRecord[] runs = [Run(0, [Ganesha], value: 1), Run(1, [Samba], value: 2)];

        RunMerge.ObstaclesBetween(runs).Should().BeEmpty();
        var summary = RunSummary.Of(runs);
        summary.Cells.Select(cell => (cell.Subject, cell.Median, cell.State)).Should().Equal(("ganesha", 1, CellState.Measured), ("samba", 2, CellState.Measured));
        summary.IsComplete.Should().BeTrue();
        summary.Runs.Select(run => run.Name).Should().Equal("2026-01-02T030405Z", "2026-01-03T030405Z");
    }

    [Fact]
    public void Cell_of_two_runs_has_the_figures_of_both()
    {
        var cell = RunSummary.Of([Run(0, [Ganesha], value: 1), Run(1, [Ganesha], value: 3)]).Cells.Should().ContainSingle().Subject;

        (cell.Planned, cell.Median).Should().Be((4, 2));
        cell.Iterations.Select(iteration => (iteration.Run, iteration.Block)).Should()
            .Equal(("2026-01-02T030405Z", 1), ("2026-01-02T030405Z", 2), ("2026-01-03T030405Z", 1), ("2026-01-03T030405Z", 2));
    }

    [Fact]
    public void Block_that_failed_in_one_run_lacks_its_figure_though_another_run_has_one_of_that_number()
    {
        var cell = CellSummary.Of(Ganesha, 2, [("monday", TestRun.Failed(1, "it ended")), ("tuesday", TestRun.Valid(1, 1))]);

        cell.Failures.Should().Equal("it ended");
        (cell.FailedBefore, cell.State).Should().Be((0, CellState.Incomplete));
    }

    [Fact]
    public void Cell_that_one_machine_cannot_measure_has_the_figures_of_the_other()
    {
        var cell = RunSummary.Of([Run(0, [Ganesha with { Cannot = "no kernel" }], value: 1), Run(1, [Ganesha], value: 3)]).Cells.Should().ContainSingle().Subject;

        (cell.Cannot, cell.Planned, cell.Median, cell.State).Should().Be((null, 2, 3, CellState.Measured));
    }

    [Fact]
    public void Runs_that_were_measured_otherwise_are_refused_with_each_difference()
    {
        var second = Run(1, [Samba], value: 1);
        second = second with
        {
            Plan = second.Plan with { RuntimeSeconds = 60, Threads = 8, Engine = "io_uring", Seed = 99, Iterations = 5, Workloads = new Dictionary<string, string> { ["seq-read"] = "changed", ["more"] = "any" } },
        };

        RunMerge.ObstaclesBetween([Run(0, [Ganesha], value: 1), second]).Should().Equal(
            "runtime: 2 s in 2026-01-02T030405Z, 60 s in 2026-01-03T030405Z",
            "threads: 4 in 2026-01-02T030405Z, 8 in 2026-01-03T030405Z",
            "fio's engine: libaio in 2026-01-02T030405Z, io_uring in 2026-01-03T030405Z",
            "text of workload seq-read: 0123456789abcdef in 2026-01-02T030405Z, changed in 2026-01-03T030405Z");
    }

    /// <summary>Another machine, another version of the server: figures of one name would be of two things.</summary>
    [Fact]
    public void Subject_under_unlike_conditions_is_not_put_together()
    {
        var manifest = TestRun.Manifest(DurabilityTier.Local);
        var obstacles = RunMerge.ObstaclesBetween(
            [Run(0, [Ganesha], 1, manifest), Run(1, [Ganesha], 1, manifest with { Host = manifest.Host with { Cpus = 64 }, Server = manifest.Server with { Version = "7" } })]);

        obstacles.Should().BeEquivalentTo(
            "ganesha, host.cpus: 2 in 2026-01-02T030405Z, 64 in 2026-01-03T030405Z",
            "ganesha, server.version: 6.5 in 2026-01-02T030405Z, 7 in 2026-01-03T030405Z");
        RunMerge.ObstaclesBetween([Run(0, [Ganesha], 1, manifest), Run(1, [Ganesha], 1, manifest with { EnvironmentId = "other" })]).Should().BeEmpty();
    }

    private static RunRecord Run(int day, Cell[] cells, double value, EnvironmentManifest? manifest = null)
    {
        var plan = TestRun.Plan(cells);
        return TestRun.Record(
            plan with { StartedAt = plan.StartedAt.AddDays(day) },
            _ => [TestRun.Valid(1, value), TestRun.Valid(2, value)],
            manifest is null ? null : new Dictionary<string, EnvironmentManifest> { ["ganesha"] = manifest });
    }
}
