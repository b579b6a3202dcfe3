using System.Security.Cryptography;
using Bench.Environments;
using Bench.Infrastructure.Tests.Correctness;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

/// <summary>How commands run on the client and the server of every profile: input, output, exit status, and how they are given up.</summary>
public abstract class CommandSuite(SuiteFixture fixture) : CorrectnessSuite(fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected BenchEnvironment Environment => Fixture.Environment;

    protected IBenchClient Client => Environment.Client;

    [Fact]
    public async Task A_command_s_exit_status_and_streams_arrive()
    {
        var result = await Client.RunAsync(["sh", "-c", "echo out; echo err >&2; exit 7"], Token);

        result.Should().BeEquivalentTo(new { ExitStatus = 7, StandardOutput = "out\n", StandardError = "err\n" });
    }

    [Fact]
    public async Task A_command_s_input_arrives_and_ends()
    {
        var input = RandomNumberGenerator.GetBytes(300_000);
        using var output = new MemoryStream();

        var result = await Client.RunAsync(new CommandRequest(["cat"]) { Input = input, StandardOutput = output }, Token);

        result.ExitStatus.Should().Be(0, result.StandardError);
        output.ToArray().Should().Equal(input);
    }

    [Fact]
    public async Task Input_that_a_command_does_not_read_reaches_no_other()
    {
        var unread = await Client.RunAsync(new CommandRequest(["true"]) { Input = RandomNumberGenerator.GetBytes(3_000_000) }, Token);
        var next = await Client.RunAsync(["cat"], Token);

        (unread.ExitStatus, next.ExitStatus, next.StandardOutput).Should().Be((0, 0, ""));
    }

    [Fact]
    public async Task A_server_s_command_has_input_too()
    {
        var result = await Environment.Containers.Server.RunAsync(new CommandRequest(["cat"]) { Input = "a b\n"u8.ToArray(), Timeout = TimeSpan.FromSeconds(30) }, Token);

        result.StandardOutput.Should().Be("a b\n");
    }

    [Fact]
    public async Task A_command_runs_in_a_directory_of_the_mount_with_variables_of_its_own()
    {
        await OkAsync($"mkdir -p {Client.MountPath}/inside");
        var request = new CommandRequest(["sh", "-c", "pwd -P; echo $ONE"])
        {
            WorkingDirectory = $"{Client.MountPath}/inside",
            Environment = new Dictionary<string, string?> { ["ONE"] = "1" },
        };

        var result = await Client.RunAsync(request, Token);

        result.StandardOutput.Should().Be($"{Client.MountPath}/inside\n1\n", result.StandardError);
        await OkAsync($"rmdir {Client.MountPath}/inside");
    }

    /// <summary>Names of files need not be ASCII, nor what is told to a program, whatever the locale is here.</summary>
    [Fact]
    public async Task A_command_s_words_arrive_as_they_are()
    {
        string[] words = ["şéß", "二 字", "a\tb\"c'd", "two\nlines", ""];

        var result = await Client.RunAsync(["printf", "%s|", .. words], Token);

        result.StandardOutput.Should().Be(string.Concat(words.Select(word => word + "|")), result.StandardError);
    }

    [Fact]
    public async Task A_command_whose_time_is_over_is_killed_on_the_client()
    {
        var request = new CommandRequest(["sh", "-c", "echo half; sleep 54323"]) { Timeout = Patience.Of(TimeSpan.FromSeconds(3)) };

        var failure = (await Client.Awaiting(client => client.RunAsync(request, Token)).Should().ThrowAsync<CommandException>()).Which;

        (failure.Diagnosis.Culprit, failure.Result.StandardOutput).Should().Be((CommandCulprit.TimeLimit, "half\n"));
        var left = await Eventually.ReadAsync(async () => (await Client.RunAsync(["pgrep", "-f", "^sleep 54323"], Token)).StandardOutput, text => text.Length == 0, Token);
        left.Should().BeEmpty();
    }

    [Fact]
    public async Task Output_arrives_while_the_command_still_runs()
    {
        using var output = new FirstWriteStream();

        var command = Client.RunAsync(new CommandRequest(["sh", "-c", "echo first; sleep 5"]) { StandardOutput = output }, Token);

        (await output.FirstWrite.WaitAsync(Patience.Of(TimeSpan.FromSeconds(10)), TimeProvider.System, Token)).Should().Be("first\n");
        command.IsCompleted.Should().BeFalse();
    }

    [Theory]
    [InlineData("54321", "")]
    [InlineData("54322", "setpriv --reuid=1000 --regid=1000 --clear-groups")]
    public async Task A_command_that_is_cancelled_is_killed_on_the_client(string seconds, string asUser)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var output = new FirstWriteStream();
        var command = Client.RunAsync(new CommandRequest(["sh", "-c", $"echo started; {asUser} sleep {seconds}"]) { StandardOutput = output }, cancellation.Token);
        await output.FirstWrite.WaitAsync(Patience.Of(TimeSpan.FromSeconds(10)), TimeProvider.System, Token);

        await cancellation.CancelAsync();

        await command.Invoking(running => running).Should().ThrowAsync<OperationCanceledException>();
        var left = await Eventually.ReadAsync(async () => (await Client.RunAsync(["pgrep", "-f", $"^sleep {seconds}"], Token)).StandardOutput, text => text.Length == 0, Token);
        left.Should().BeEmpty();
    }

    /// <summary>Runs a script on the client and wants it to succeed.</summary>
    protected async Task<string> OkAsync(string script)
    {
        var result = await Client.ShellAsync(script, Token);
        result.ExitStatus.Should().Be(0, $"'{script}' said: {result.ErrorText}");
        return result.StandardOutput.Trim();
    }
}
