using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using static Bench.Tests.Runs.PlayedCells;

namespace Bench.Tests.Runs;

/// <summary>What becomes of whatever goes wrong while a cell is measured: in an environment that the test plays.</summary>
public sealed class CellFailureTests
{
    private readonly PlayedCells cells = new();
    private readonly PlayedEnvironment environment;

    public CellFailureTests()
    {
        environment = cells.Environment;
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

        var outcome = await cells.RunAsync("seq-read", CachePass.Cold);

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

        var outcome = await cells.RunAsync("seq-read");

        outcome.Iteration.Reason.Should().Be("fio of seq-read ended with status 1: fio: no space left on device");
        outcome.Iteration.Failure!.Code.Should().Be("BENCH-WORKLOAD");
        outcome.Iteration.Diagnostics.Should().Be("/results/failures/one");
        outcome.Iteration.Metrics.Should().BeEmpty();
        outcome.Printed.Should().Be(new WorkloadOutput("{ \"half\":", "fio: no space left on device"));
    }

    [Fact]
    public async Task Diagnostics_that_cannot_be_written_do_not_hide_the_failure()
    {
        environment.Answers[Fio] = () => new(1, "", "fio: no space left on device");
        environment.Answers["diagnostics"] = () => throw new IOException("no space left on device");

        var outcome = await cells.RunAsync("seq-read");

        (outcome.Iteration.Reason, outcome.Iteration.Diagnostics).Should().Be(("fio of seq-read ended with status 1: fio: no space left on device", null));
    }

    [Fact]
    public void Diagnostics_of_a_later_failure_are_named_where_the_first_has_none() =>
        CellFailure.Of(new InvalidOperationException("it fell")).And("removing its files", CellFailure.Of(PlayedEnvironment.GivenUp(CommandCulprit.Service)))
            .Diagnostics.Should().Be("/results/failures/its-own");

    [Fact]
    public async Task Long_output_of_a_failed_program_is_quoted_by_its_end()
    {
        environment.Answers[Fio] = () => new(1, "", new string('x', 1000) + " the end");

        (await cells.RunAsync("seq-read")).Iteration.Reason.Should().MatchRegex("^fio of seq-read ended with status 1: [.]{3} x{292} the end$");
    }

    [Fact]
    public async Task Output_without_a_figure_is_kept()
    {
        environment.Answers[Fio] = () => new(0, "all well", "");

        var outcome = await cells.RunAsync("seq-read");

        outcome.Iteration.Status.Should().Be(IterationStatus.Failed);
        outcome.Printed!.Output.Should().Be("all well");
    }

    [Fact]
    public async Task Files_are_removed_after_a_failure_too_and_the_first_failure_stays_the_reason()
    {
        environment.Answers["sh run"] = () => new(3, "", "the dog ate it");
        environment.Answers["rm -rf"] = () => new(1, "", "it is busy");

        var outcome = await cells.RunAsync("tree-walk-5");

        environment.Steps.Should().EndWith(["sh run", "diagnostics", "mount NFSv3", "rm -rf"]);
        outcome.Iteration.Reason.Should().Be(
            "sh of tree-walk-5 ended with status 3: the dog ate it; removing its files failed, too: rm of tree-walk-5 ended with status 1: it is busy");
        outcome.Printed!.Errors.Should().Be("the dog ate it");
    }

    [Fact]
    public async Task Files_that_cannot_be_removed_fail_a_cell_that_was_measured_and_its_output_is_kept()
    {
        environment.Answers["rm -rf"] = () => new(1, "", "it is busy");

        var outcome = await cells.RunAsync("tree-walk-5");

        (outcome.Iteration.Status, outcome.Iteration.Reason).Should().Be((IterationStatus.Failed, "removing its files failed: rm of tree-walk-5 ended with status 1: it is busy"));
        outcome.Iteration.Metrics.Should().BeEmpty();
        outcome.Printed!.Output.Should().Be(Figure);
    }

    [Fact]
    public async Task Program_that_ignores_its_runtime_is_named_with_both_limits_and_its_files_are_removed_once_it_is_gone()
    {
        var patient = new PlayedCells(ending: TimeSpan.FromMinutes(1));
        var environment = patient.Environment;
        environment.Answers["sh run"] = () => throw PlayedEnvironment.GivenUp(CommandCulprit.TimeLimit, "half of it");
        environment.Left.Enqueue("12/environ\n");

        var outcome = await patient.RunAsync("tree-walk-5");

        outcome.Iteration.Reason.Should().Be("the script of tree-walk-5 did not end and was stopped after 124 s: it should take about 5 s, its limit 127 s");
        outcome.Iteration.Failure.Should().Be(new IterationFailure("BENCH-WORKLOAD", "bench-0a1b2c3d-client", "see what the server logged meanwhile: it may not answer any more"));
        outcome.Iteration.Diagnostics.Should().Be("/results/failures/its-own");
        outcome.Printed.Should().Be(new WorkloadOutput("half of it", "so far"));
        outcome.Lost.Should().BeNull();
        environment.Left.Should().BeEmpty();
        environment.Steps.Should().EndWith(["sh run", "unmount", "mount NFSv3", "rm -rf"]);
    }

    [Fact]
    public async Task Environment_in_which_a_stopped_program_stays_is_not_measured_further()
    {
        var impatient = new PlayedCells(ending: TimeSpan.FromTicks(1));
        impatient.Environment.Answers[Fio] = () => throw PlayedEnvironment.GivenUp(CommandCulprit.TimeLimit);
        impatient.Environment.Left.Enqueue("12/environ\n");
        impatient.Environment.Left.Enqueue("12/environ\n13/environ\n");

        var outcome = await impatient.RunAsync("seq-read");

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

        var outcome = await cells.RunAsync("tree-walk-5");

        (outcome.Lost is not null).Should().Be(isLost);
        environment.Steps.Contains("rm -rf").Should().Be(!isLost);
        environment.Steps.Contains("unmount").Should().Be(!isLost);
    }

    [Fact]
    public async Task Cancelled_measurement_ends_at_once_without_an_iteration()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        environment.Answers["sh run"] = () =>
        {
            cancelled.Cancel();
            throw PlayedEnvironment.GivenUp(CommandCulprit.TimeLimit);
        };

        await cells.Invoking(same => same.RunUntilAsync("tree-walk-5", cancelled.Token))
            .Should().ThrowAsync<OperationCanceledException>();

        environment.Steps.Should().EndWith("sh run");
    }

    [Fact]
    public async Task Defect_in_one_cell_is_its_own_failure_and_no_end_of_the_run()
    {
        environment.Answers["settle"] = () => throw new InvalidOperationException("nobody thought of that");

        var outcome = await cells.RunAsync("seq-read");

        (outcome.Iteration.Status, outcome.Iteration.Reason, outcome.Lost).Should().Be((IterationStatus.Failed, "nobody thought of that", null));
    }
}
