using System.Text;
using Bench.Environments;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Engine;

public sealed class ContainerCommandsTests
{
    public ContainerCommandsTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the engine listens on a Unix socket");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_and_outputs_come_back()
    {
        using var engine = new ScriptedEngine(async connection =>
        {
            await ScriptedEngine.PrintAsync(connection, 1, "out\n");
            await ScriptedEngine.PrintAsync(connection, 2, "err\n");
            return 7;
        });

        var result = await engine.Container(TimeProvider.System).RunAsync(["a b", "*"], Token);

        result.Should().BeEquivalentTo(new { ExitStatus = 7, StandardOutput = "out\n", StandardError = "err\n" });
        result.Diagnosis!.Culprit.Should().Be(CommandCulprit.Command);
        engine.Requests.First().Should().StartWith("POST /containers/c1/exec ").And.Contain("""
            "Cmd":["a b","*"]
            """.Trim());
        engine.Requests.Should().HaveCount(3, "only what starts the command and asks for its status is asked");
    }

    [Fact]
    public async Task Variables_and_directory_are_the_engine_s_to_set()
    {
        using var engine = new ScriptedEngine(_ => Task.FromResult(0));
        var request = new CommandRequest(["true"])
        {
            Environment = new Dictionary<string, string?> { ["ONE"] = "1", ["TWO"] = null },
            WorkingDirectory = "/srv",
        };

        await engine.Container(TimeProvider.System).RunAsync(request, Token);

        engine.Requests.First().Should().Contain("\"Env\":[\"ONE=1\"]").And.Contain("\"WorkingDir\":\"/srv\"").And.Contain("\"Cmd\":[\"env\",\"--unset=TWO\",\"true\"]");
    }

    [Fact]
    public async Task Output_comes_while_the_command_runs()
    {
        var go = new TaskCompletionSource();
        using var engine = new ScriptedEngine(async connection =>
        {
            await ScriptedEngine.PrintAsync(connection, 1, "first");
            await go.Task;
            return 0;
        });
        using var output = new FirstWriteStream();

        var running = engine.Container(TimeProvider.System).RunAsync(new CommandRequest(["x"]) { StandardOutput = output }, Token);

        (await output.FirstWrite.WaitAsync(Patience.Of(TimeSpan.FromSeconds(20)), Token)).Should().Be("first");
        running.IsCompleted.Should().BeFalse();
        go.SetResult();
        (await running).ExitStatus.Should().Be(0);
    }

    [Fact]
    public async Task Input_reaches_the_command_and_ends()
    {
        using var engine = new ScriptedEngine(async connection =>
        {
            using var input = new MemoryStream();
            await connection.CopyToAsync(input, Token);
            await ScriptedEngine.PrintAsync(connection, 1, $"{input.Length} {Encoding.UTF8.GetString(input.ToArray())}");
            return 0;
        });

        var result = await engine.Container(TimeProvider.System).RunAsync(new CommandRequest(["cat"]) { Input = "a job"u8.ToArray() }, Token);

        result.StandardOutput.Should().Be("5 a job");
    }

    [Fact]
    public async Task A_command_whose_time_is_over_is_let_go_of_and_what_it_printed_is_kept()
    {
        var clock = new FakeTimeProvider();
        var closed = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var engine = new ScriptedEngine(async connection =>
        {
            await ScriptedEngine.PrintAsync(connection, 2, "half");
            await ScriptedEngine.PrintAsync(connection, 1, "started");
            closed.SetResult(await connection.ReadAsync(new byte[1], Token));
            return 0;
        });
        using var output = new FirstWriteStream();
        var running = engine.Container(clock).RunAsync(new CommandRequest(["sleep", "600"]) { Timeout = TimeSpan.FromSeconds(6), StandardOutput = output }, Token);
        await output.FirstWrite.WaitAsync(Patience.Of(TimeSpan.FromSeconds(20)), Token);

        clock.Advance(TimeSpan.FromSeconds(6));

        var failure = (await running.Awaiting(task => task).Should().ThrowAsync<CommandException>()).Which;
        failure.Diagnosis.Should().Be(new CommandDiagnosis(CommandCulprit.TimeLimit, "it did not end within 6 s"));
        failure.Result.StandardError.Should().Be("half");
        (await closed.Task.WaitAsync(Patience.Of(TimeSpan.FromSeconds(20)), Token)).Should().Be(0, "its standard input ends");
    }
}
