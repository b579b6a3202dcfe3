using System.Collections.Concurrent;
using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Tests.Engine;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Clients;

/// <summary>Commands on a client in a container go over a connection that is kept.</summary>
public sealed class ClientCommandsTests
{
    private static readonly TimeSpan Long = Patience.Of(TimeSpan.FromSeconds(20));

    private readonly FakeTimeProvider clock = new();
    private readonly ConcurrentQueue<PlayedClient.Call> calls = new();

    public ClientCommandsTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the engine listens on a Unix socket");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_connection_serves_one_command_after_another()
    {
        using var engine = Engine((client, call) => EchoAsync(client, call));
        var client = Client(engine);

        var first = await client.RunAsync(["echo", "a b", "*"], Token);
        var second = await client.RunAsync(
            new CommandRequest(["fio", "-"])
            {
                Input = "a job"u8.ToArray(),
                WorkingDirectory = "/mnt/bench",
                Environment = new Dictionary<string, string?> { ["ONE"] = "1 2", ["TWO"] = null },
            },
            Token);

        first.Should().BeEquivalentTo(new { ExitStatus = 3, StandardOutput = "echo,a b,*", StandardError = "err" });
        second.StandardOutput.Should().Be("fio,-");
        calls.Select(call => (call.Directory, string.Join(',', call.Variables), call.Input)).Should().Equal(("", "", ""), ("/mnt/bench", "ONE=1 2,TWO", "a job"));
        Starts(engine).Should().Be(1);
    }

    [Fact]
    public async Task Commands_at_the_same_time_have_a_connection_each()
    {
        var both = new TaskCompletionSource();
        using var engine = Engine(async (_, _) =>
        {
            if (calls.Count == 2)
            {
                both.SetResult();
            }

            await both.Task.WaitAsync(Long, Token);
            return 0;
        });
        var client = Client(engine);

        await Task.WhenAll(client.RunAsync(["one"], Token), client.RunAsync(["two"], Token));
        await client.RunAsync(["three"], Token);

        Starts(engine).Should().Be(2);
    }

    [Fact]
    public async Task Connection_that_was_lost_between_commands_is_replaced()
    {
        using var engine = new ScriptedEngine(async connection =>
        {
            var client = new PlayedClient(connection);
            calls.Enqueue((await client.TakeAsync())!);
            await client.ExitAsync(0);
            return 137;
        });
        var client = Client(engine);

        (await client.RunAsync(["one"], Token)).ExitStatus.Should().Be(0);
        (await client.RunAsync(["two"], Token)).ExitStatus.Should().Be(0);

        calls.Select(call => call.Command[0]).Should().Equal("one", "two");
        Starts(engine).Should().Be(2);
    }

    /// <summary>As in a container that is paused: what is started anew there fails at once, by the engine's own words.</summary>
    [Fact]
    public async Task Connection_that_does_not_answer_is_replaced_before_a_command_is_sent()
    {
        var asked = new TaskCompletionSource();
        using var engine = new ScriptedEngine(async connection =>
        {
            var client = new PlayedClient(connection);
            calls.Enqueue((await client.TakeAsync())!);
            await client.ExitAsync(0);
            if (calls.Count == 1)
            {
                await connection.ReadExactlyAsync(new byte[1], Token);
                asked.SetResult();
                (await connection.ReadAsync(new byte[1], Token)).Should().Be(0, "nothing is sent after the question");
            }

            return 0;
        });
        var client = Client(engine);
        await client.RunAsync(["one"], Token);

        var second = client.RunAsync(["two"], Token);
        await asked.Task.WaitAsync(Long, Token);
        clock.Advance(TimeSpan.FromSeconds(2));

        (await second.WaitAsync(Long, Token)).ExitStatus.Should().Be(0);
        calls.Select(call => call.Command[0]).Should().Equal("one", "two");
    }

    [Fact]
    public async Task Command_whose_connection_is_lost_ends_as_that_did_with_its_words_and_is_not_sent_again()
    {
        using var engine = new ScriptedEngine(async connection =>
        {
            var client = new PlayedClient(connection);
            calls.Enqueue((await client.TakeAsync())!);
            await client.PrintAsync("half");
            await ScriptedEngine.PrintAsync(connection, 2, "bench-exec: the guest died\n");
            return 137;
        });
        var client = Client(engine);

        var result = await client.RunAsync(["fio"], Token);

        result.Should().BeEquivalentTo(new { ExitStatus = 137, StandardOutput = "half", StandardError = "bench-exec: the guest died\n" });
        calls.Should().ContainSingle();
    }

    [Fact]
    public async Task Command_that_is_given_up_loses_its_connection_and_the_next_has_another()
    {
        var closed = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var engine = new ScriptedEngine(async connection =>
        {
            var client = new PlayedClient(connection);
            calls.Enqueue((await client.TakeAsync())!);
            if (calls.Count > 1)
            {
                await client.ExitAsync(0);
                return 0;
            }

            await client.PrintAsync("half");
            closed.SetResult(await connection.ReadAsync(new byte[1], Token));
            return 0;
        });
        var client = Client(engine);
        using var output = new FirstWriteStream();
        var running = client.RunAsync(new CommandRequest(["sleep", "600"]) { Timeout = TimeSpan.FromSeconds(6), StandardOutput = output }, Token);
        await output.FirstWrite.WaitAsync(Long, Token);

        clock.Advance(TimeSpan.FromSeconds(6));

        (await running.Awaiting(task => task).Should().ThrowAsync<CommandException>()).Which.Diagnosis.Culprit.Should().Be(CommandCulprit.TimeLimit);
        (await closed.Task.WaitAsync(Long, Token)).Should().Be(0, "its standard input ends");
        (await client.RunAsync(["true"], Token)).ExitStatus.Should().Be(0);
    }

    [Fact]
    public async Task Client_that_is_let_go_of_keeps_no_connection()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var engine = new ScriptedEngine(async connection =>
        {
            await new PlayedClient(connection).RunAsync(_ => Task.FromResult<byte>(0));
            closed.TrySetResult();
            return 0;
        });
        var client = Client(engine);
        await client.RunAsync(["true"], Token);

        client.CloseConnections();

        await closed.Task.WaitAsync(Long, Token);
    }

    private ContainerClient Client(ScriptedEngine engine) => new(engine.Container(clock), "");

    private ScriptedEngine Engine(Func<PlayedClient, PlayedClient.Call, Task<byte>> answer) => new(connection =>
    {
        var client = new PlayedClient(connection);
        return client.RunAsync(call =>
        {
            calls.Enqueue(call);
            return answer(client, call);
        });
    });

    private static async Task<byte> EchoAsync(PlayedClient client, PlayedClient.Call call)
    {
        await client.PrintAsync(string.Join(',', call.Command));
        await client.PrintErrorAsync("err");
        return 3;
    }

    private static int Starts(ScriptedEngine engine) => engine.Requests.Count(request => request.StartsWith("POST /exec/e1/start", StringComparison.Ordinal));
}
