using Bench.Environments;
using Bench.Environments.Containers;
using Bench.Environments.Servers;
using Bench.Environments.Sessions;
using Bench.Tests.Engine;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Clients;

/// <summary>Who is to blame for a command that fails, with an engine and services that the test plays.</summary>
public sealed class DiagnosedCommandsTests : IDisposable
{
    private readonly ScriptedEngine engine = new(_ => Task.FromResult(0));
    private readonly FakeTimeProvider clock = new();
    private readonly List<IReadinessProbe> probes = [];
    private PrerequisiteException? loss;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => engine.Dispose();

    [Fact]
    public async Task While_a_command_runs_well_nothing_is_asked_but_whether_a_container_ended()
    {
        var result = await RunAsync((request, _) =>
        {
            request.StandardOutput!.Write("out"u8);
            return Task.FromResult(new CommandResult(0, "", ""));
        });

        (result.ExitStatus, result.StandardOutput, result.Diagnosis).Should().Be((0, "out", null));
        engine.Requests.Where(request => request != "POST /containers/c1/wait").Should().BeEmpty();
    }

    [Fact]
    public async Task A_command_that_ends_badly_where_all_is_well_is_to_blame_itself() =>
        (await RunAsync((_, _) => Ended(3))).Diagnosis.Should().Be(new CommandDiagnosis(CommandCulprit.Command, "it ended with status 3"));

    [Fact]
    public async Task A_container_that_went_with_the_command_is_to_blame_for_its_status()
    {
        var result = await RunAsync((_, _) =>
        {
            engine.State = """{"Running":false,"ExitCode":1}""";
            return Ended(9);
        });

        result.ExitStatus.Should().Be(9);
        result.Diagnosis.Should().Be(new CommandDiagnosis(CommandCulprit.Container, "bench-0-server: exit status 1"));
    }

    [Theory]
    [InlineData(137, CommandCulprit.Container)]
    [InlineData(1, CommandCulprit.Command)]
    public async Task A_container_that_goes_on_without_memory_is_to_blame_for_what_was_killed_only(int status, CommandCulprit culprit)
    {
        engine.State = """{"Running":true,"OOMKilled":true}""";

        (await RunAsync((_, _) => Ended(status))).Diagnosis!.Culprit.Should().Be(culprit);
    }

    [Fact]
    public async Task A_command_whose_container_ends_is_given_up_at_once_with_what_it_had_printed()
    {
        var cancelled = new TaskCompletionSource();
        var running = RunAsync(async (request, token) =>
        {
            await request.StandardOutput!.WriteAsync("half"u8.ToArray(), token);
            engine.End(137);
            await using var registration = token.Register(cancelled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new CommandResult(0, "", "");
        });

        var failure = await FailureAsync(running);
        failure.Diagnosis.Culprit.Should().Be(CommandCulprit.Container);
        failure.Diagnosis.Text.Should().StartWith("bench-0-server: exit status 137, killed from outside");
        failure.Result.StandardOutput.Should().Be("half");
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_to_blame_for_time_that_is_over()
    {
        probes.Add(Probe("nfs v3 NULL", ProbeResult.NotYet("connection refused.")));

        (await FailureAsync(RunAsync(TooLateAsync))).Diagnosis
            .Should().Be(new CommandDiagnosis(CommandCulprit.Service, "bench-0-server does not answer: nfs v3 NULL: connection refused"));
    }

    [Fact]
    public async Task A_service_that_keeps_silent_is_not_waited_for()
    {
        var probe = Probe("nfs v3 NULL", answer: null);
        probes.Add(probe);

        // Not before: until it is asked, the search asks the engine, over a real socket that takes real time, and has a time limit as well.
        var failing = FailureAsync(RunAsync(TooLateAsync));
        await Task.WhenAny(probe.Asked, failing);
        clock.Advance(TimeSpan.FromSeconds(3));

        (await failing).Diagnosis.Text.Should().Be("bench-0-server does not answer: nfs v3 NULL: no answer within 3 s");
    }

    [Fact]
    public async Task Where_everything_answers_only_the_time_was_short()
    {
        probes.Add(Probe("nfs v3 NULL", ProbeResult.Ready("NULL answered")));

        var failure = await FailureAsync(RunAsync(TooLateAsync));

        failure.Diagnosis.Culprit.Should().Be(CommandCulprit.TimeLimit);
        failure.Diagnosis.NextStep.Should().Be("if the command needs longer, raise its timeout");
        failure.InnerException.Should().BeOfType<CommandException>("the way there is kept");
    }

    [Fact]
    public async Task A_container_comes_before_services_that_hang_with_it()
    {
        engine.State = """{"Running":true,"Paused":true}""";
        probes.Add(Probe("nfs v3 NULL", ProbeResult.NotYet("no")));

        (await FailureAsync(RunAsync(TooLateAsync))).Diagnosis
            .Should().Be(new CommandDiagnosis(CommandCulprit.Container, "bench-0-server: it is paused", "docker unpause bench-0-server"));
    }

    [Fact]
    public async Task An_engine_that_is_gone_is_to_blame_for_a_connection_that_broke()
    {
        loss = new PrerequisiteException("the engine was restarted", "run it again");

        var failure = await FailureAsync(RunAsync((_, _) => Task.FromException<CommandResult>(new IOException("broken pipe"))));

        failure.Diagnosis.Should().Be(new CommandDiagnosis(CommandCulprit.Engine, "the engine was restarted", "run it again"));
        failure.InnerException.Should().BeSameAs(loss, "whoever reports it sees that it is explained");
    }

    [Fact]
    public async Task A_program_that_cannot_be_run_is_not_looked_into()
    {
        var own = new CommandException(
            new CommandRequest(["x"]), new CommandDiagnosis(CommandCulprit.Command, "x cannot be run: no"), new CommandResult(CommandResult.NoStatus, "", ""));

        (await FailureAsync(RunAsync((_, _) => Task.FromException<CommandResult>(own)))).Diagnosis.Should().Be(own.Diagnosis);
        engine.Requests.Should().NotContain(request => request.StartsWith("GET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancellation_by_caller_is_reported_as_such()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = Commands((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(
            task => new CommandResult(task.IsCanceled ? throw new OperationCanceledException(token) : 0, "", ""), TaskScheduler.Default))
            .RunAsync(["x"], caller.Token);

        await caller.CancelAsync();

        await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    private static Task<CommandResult> Ended(int status) => Task.FromResult(new CommandResult(status, "", ""));

    private static async Task<CommandException> FailureAsync(Task<CommandResult> running) =>
        (await running.Awaiting(task => task).Should().ThrowAsync<CommandException>()).Which;

    private static Task<CommandResult> TooLateAsync(CommandRequest request, CancellationToken cancellationToken) => Task.FromException<CommandResult>(new CommandException(
        request, new CommandDiagnosis(CommandCulprit.TimeLimit, "it did not end within 6 s"), new CommandResult(CommandResult.NoStatus, "", "")));

    private Task<CommandResult> RunAsync(Func<CommandRequest, CancellationToken, Task<CommandResult>> command) => Commands(command).RunAsync(["x"], Token);

    private DiagnosedCommands Commands(Func<CommandRequest, CancellationToken, Task<CommandResult>> command)
    {
        var containers = new ContainerSet([engine.Container(clock)]);
        return new(new Runner(command), containers, new CommandBlame(containers, () => probes, _ => Task.FromResult(loss), clock), clock);
    }

    private Probe Probe(string name, ProbeResult? answer) => new(name, engine.Container(clock), answer);

    private sealed class Runner(Func<CommandRequest, CancellationToken, Task<CommandResult>> command) : ICommandRunner
    {
        public Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken) => command(request, cancellationToken);
    }
}

/// <summary>A probe that sees what a test says; null has it wait for ever, whatever its token says.</summary>
internal sealed class Probe(string name, RunningContainer container, ProbeResult? answer) : IReadinessProbe
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    public RunningContainer Container => container;

    /// <summary>Ends when it is asked for the first time.</summary>
    public Task Asked => asked.Task;

    public Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken)
    {
        asked.TrySetResult();
        return answer is null ? new TaskCompletionSource<ProbeResult>().Task : Task.FromResult(answer);
    }
}
