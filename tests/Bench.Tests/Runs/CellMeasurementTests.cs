using Bench.Environments;
using Bench.Environments.Options;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;
using Bench.Tests.Results;

namespace Bench.Tests.Runs;

/// <summary>What is done to measure a cell, in which order, and what becomes of whatever goes wrong: on an environment that the test plays.</summary>
public sealed class CellMeasurementTests
{
    private const string Fio = "fio --output-format=json+";
    private const string Layout = "fio --create_only=1";
    private const string Figure = "{\"metric\":\"operations\",\"value\":2000,\"unit\":\"1/s\"}\n";

    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));
    private readonly PlayedEnvironment environment = new();
    private readonly CellMeasurement measurement;

    public CellMeasurementTests()
    {
        measurement = new(environment, TimeProvider.System, new MeasuringLimits { Ending = TimeSpan.Zero }, new StageClock(TimeProvider.System));
        environment.Answers[Fio] = () => new(0, FioSample.Text("3.33-read.json"), "a note");
        environment.Answers["sh run"] = () => new(0, Figure, "");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_is_laid_out_and_taken_in_by_the_server_before_it_is_read_warm()
    {
        var outcome = await RunAsync("seq-read");

        environment.Steps.Should().Equal("mount NFSv3", Layout, "settle", Fio);
        outcome.Iteration.Status.Should().Be(IterationStatus.Valid);
        outcome.Iteration.Metrics["read-iops"].Should().BePositive();
        (outcome.Printed!.Errors, outcome.Lost).Should().Be(("a note", null));
    }

    [Fact]
    public async Task Files_that_workloads_share_are_laid_out_once_a_size()
    {
        await RunAsync("seq-read");
        await RunAsync("rand-read-4k");
        await RunAsync("seq-read", size: 128 << 20);

        environment.Steps.Count(step => step == Layout).Should().Be(2);
    }

    [Fact]
    public async Task Files_that_could_not_be_laid_out_are_laid_out_for_the_next_workload()
    {
        environment.Answers[Layout] = () => new(1, "", "no room");
        (await RunAsync("seq-read")).Iteration.Reason.Should().Be("fio of seq-read ended with status 1: no room");
        environment.Answers.Remove(Layout);

        (await RunAsync("rand-read-4k")).Iteration.Status.Should().Be(IterationStatus.Valid);

        environment.Steps.Count(step => step == Layout).Should().Be(2);
    }

    [Fact]
    public async Task Cold_cell_begins_with_every_cache_empty_and_the_instrument_s_programs_in_memory()
    {
        await RunAsync("seq-read", CachePass.Cold);

        environment.Steps.Should().Equal("mount NFSv3", Layout, "settle", "evict", "load", Fio);
    }

    [Fact]
    public async Task Cold_cell_waits_for_what_other_workloads_wrote_also_where_its_own_files_are_there()
    {
        await RunAsync("seq-read");
        await RunAsync("rand-read-4k", CachePass.Cold);

        environment.Steps.Skip(4).Should().Equal("mount NFSv3", "settle", "evict", "load", Fio);
    }

    [Fact]
    public async Task Metadata_has_a_folder_of_its_own_that_goes_afterwards()
    {
        await RunAsync("tree-walk-5");

        environment.Steps.Should().Equal("mount NFSv3", "mkdir -p", "sh prepare", "settle", "remount", "sh run", "mount NFSv3", "remove");
    }

    [Fact]
    public async Task Metadata_is_cold_only_after_its_files_were_made()
    {
        await RunAsync("tree-walk-5", CachePass.Cold);

        environment.Steps.Should().Equal("mount NFSv3", "mkdir -p", "sh prepare", "settle", "evict", "load", "sh run", "mount NFSv3", "remove");
    }

    [Fact]
    public async Task Eviction_that_fails_fails_the_cell_and_nothing_is_measured()
    {
        environment.Answers["evict"] = () => throw new EnvironmentException(new FailureDetails
        {
            Stage = EnvironmentStage.Use,
            Where = "bench-0a1b2c3d-server",
            Cause = "emptying the caches of DittoFS failed: it refuses",
            NextStep = "ask it why",
            DiagnosticsPath = "/results/failures/its-own",
        });

        var outcome = await RunAsync("seq-read", CachePass.Cold);

        environment.Steps.Should().NotContain(Fio).And.NotContain("diagnostics", "there are some");
        outcome.Iteration.Status.Should().Be(IterationStatus.Failed);
        outcome.Iteration.Reason.Should().Contain("emptying the caches of DittoFS failed: it refuses");
        outcome.Iteration.Failure.Should().Be(new IterationFailure("BENCH-USE", "bench-0a1b2c3d-server", "ask it why"));
        outcome.Iteration.Diagnostics.Should().Be("/results/failures/its-own");
    }

    [Fact]
    public async Task Output_of_a_failed_program_is_kept_and_its_end_is_the_reason()
    {
        environment.Answers[Fio] = () => new(1, "{ \"half\":", "fio: no space left on device");

        var outcome = await RunAsync("seq-read");

        outcome.Iteration.Reason.Should().Be("fio of seq-read ended with status 1: fio: no space left on device");
        outcome.Iteration.Failure!.Code.Should().Be("BENCH-WORKLOAD");
        outcome.Iteration.Diagnostics.Should().Be("/results/failures/one");
        outcome.Iteration.Metrics.Should().BeEmpty();
        outcome.Printed.Should().Be(new WorkloadOutput("{ \"half\":", "fio: no space left on device"));
    }

    [Fact]
    public async Task Output_without_a_figure_is_kept()
    {
        environment.Answers[Fio] = () => new(0, "all well", "");

        var outcome = await RunAsync("seq-read");

        outcome.Iteration.Status.Should().Be(IterationStatus.Failed);
        outcome.Printed!.Output.Should().Be("all well");
    }

    [Fact]
    public async Task Files_are_removed_after_a_failure_too_and_the_first_failure_stays_the_reason()
    {
        environment.Answers["sh run"] = () => new(3, "", "the dog ate it");
        environment.Answers["remove"] = () => new(1, "", "it is busy");

        var outcome = await RunAsync("tree-walk-5");

        environment.Steps.Should().EndWith(["sh run", "diagnostics", "mount NFSv3", "remove"]);
        outcome.Iteration.Reason.Should().Be(
            "sh of tree-walk-5 ended with status 3: the dog ate it; removing its files failed, too: sh of tree-walk-5 ended with status 1: it is busy");
        outcome.Printed!.Errors.Should().Be("the dog ate it");
    }

    [Fact]
    public async Task Files_that_cannot_be_removed_fail_a_cell_that_was_measured_and_its_output_is_kept()
    {
        environment.Answers["remove"] = () => new(1, "", "it is busy");

        var outcome = await RunAsync("tree-walk-5");

        (outcome.Iteration.Status, outcome.Iteration.Reason).Should().Be((IterationStatus.Failed, "removing its files failed: sh of tree-walk-5 ended with status 1: it is busy"));
        outcome.Iteration.Metrics.Should().BeEmpty();
        outcome.Printed!.Output.Should().Be(Figure);
    }

    [Fact]
    public async Task Program_that_ignores_its_runtime_is_named_with_both_limits_and_its_files_are_removed_once_it_is_gone()
    {
        environment.Answers["sh run"] = () => throw PlayedEnvironment.GivenUp(CommandCulprit.TimeLimit, "half of it");
        environment.Left.Enqueue("12/environ\n");

        var outcome = await Measurement(ending: TimeSpan.FromMinutes(1)).RunAsync(CellOf("tree-walk-5"), Named("tree-walk-5"), Settings(), 1, Token);

        outcome.Iteration.Reason.Should().Be("the script of tree-walk-5 did not end and was stopped after 124 s: it should take about 5 s, its limit 127 s");
        outcome.Iteration.Failure.Should().Be(new IterationFailure("BENCH-WORKLOAD", "bench-0a1b2c3d-client", "see what the server logged meanwhile: it may not answer any more"));
        outcome.Iteration.Diagnostics.Should().Be("/results/failures/its-own");
        outcome.Printed.Should().Be(new WorkloadOutput("half of it", "so far"));
        outcome.Lost.Should().BeNull();
        environment.Left.Should().BeEmpty();
        environment.Steps.Should().EndWith(["sh run", "unmount", "mount NFSv3", "remove"]);
    }

    [Fact]
    public async Task Environment_in_which_a_stopped_program_stays_is_not_measured_further()
    {
        environment.Answers[Fio] = () => throw PlayedEnvironment.GivenUp(CommandCulprit.TimeLimit);
        environment.Left.Enqueue("12/environ\n");
        environment.Left.Enqueue("12/environ\n13/environ\n");

        var outcome = await Measurement(ending: TimeSpan.FromTicks(1)).RunAsync(CellOf("seq-read"), Named("seq-read"), Settings(), 1, Token);

        outcome.Iteration.Reason.Should().StartWith("fio of seq-read did not end and was stopped after 124 s: its runtime is 2 s, its limit 124 s; ending what was stopped failed, too: ")
            .And.Contain("processes are still there");
        outcome.Lost!.Reason.Should().Be(outcome.Iteration.Reason);
    }

    [Theory]
    [InlineData(CommandCulprit.Container, true)]
    [InlineData(CommandCulprit.Engine, true)]
    [InlineData(CommandCulprit.Service, false)]
    public async Task Environment_that_lost_a_container_is_not_measured_further_and_nothing_is_removed_in_it(CommandCulprit culprit, bool isLost)
    {
        environment.Answers["sh run"] = () => throw PlayedEnvironment.GivenUp(culprit);

        var outcome = await RunAsync("tree-walk-5");

        (outcome.Lost is not null).Should().Be(isLost);
        environment.Steps.Contains("remove").Should().Be(!isLost);
        environment.Steps.Contains("unmount").Should().Be(!isLost);
    }

    [Fact]
    public async Task Who_cancels_is_obeyed_at_once_and_gets_no_iteration()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        environment.Answers["sh run"] = () =>
        {
            cancelled.Cancel();
            throw PlayedEnvironment.GivenUp(CommandCulprit.TimeLimit);
        };

        await measurement.Invoking(same => same.RunAsync(CellOf("tree-walk-5"), Named("tree-walk-5"), Settings(), 1, cancelled.Token))
            .Should().ThrowAsync<OperationCanceledException>();

        environment.Steps.Should().EndWith("sh run");
    }

    [Fact]
    public async Task Defect_in_one_cell_is_its_own_failure_and_no_end_of_the_run()
    {
        environment.Answers["settle"] = () => throw new InvalidOperationException("nobody thought of that");

        var outcome = await RunAsync("seq-read");

        (outcome.Iteration.Status, outcome.Iteration.Reason, outcome.Lost).Should().Be((IterationStatus.Failed, "nobody thought of that", null));
    }

    private static Workload Named(string name) => Catalog.Select([name]).Should().ContainSingle().Subject;

    private static Cell CellOf(string workload, CachePass pass = CachePass.Warm) => TestRun.Cell("ganesha", workload) with { Pass = pass };

    private static WorkloadSettings Settings(long size = 64 << 20) => new()
    {
        Directory = "/mnt/bench",
        SizeBytes = size,
        Threads = 2,
        Runtime = TimeSpan.FromSeconds(2),
        Engine = FioEngine.LibAio,
    };

    private CellMeasurement Measurement(TimeSpan ending) => new(environment, TimeProvider.System, new MeasuringLimits { Ending = ending }, new StageClock(TimeProvider.System));

    private Task<CellOutcome> RunAsync(string workload, CachePass pass = CachePass.Warm, long size = 64 << 20) =>
        measurement.RunAsync(CellOf(workload, pass) with { Size = size }, Named(workload), Settings(size), 1, Token);
}
