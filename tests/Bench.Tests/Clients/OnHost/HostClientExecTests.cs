using System.Globalization;
using Bench.Environments;
using Bench.Environments.Clients.OnHost;
using Bench.Environments.Host;

namespace Bench.Tests.Clients.OnHost;

public sealed class HostClientExecTests
{
    // As if it were root: nothing here mounts, and everybody may kill what is his own.
    private readonly HostClient client = new(
        new LocalMounting(ClientPlatform.Linux, MountPrivilege.Root, true, true), new HostFolder("/nowhere/bench-0"), null, UnmountStep.Patient, TimeProvider.System);

    public HostClientExecTests()
    {
        HostClientWorkshop.RequireLinux();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_outputs_and_the_status_come_back() =>
        (await client.ShellAsync("echo out; echo err >&2; exit 7", Token)).Should().BeEquivalentTo(new { ExitStatus = 7, StandardOutput = "out\n", StandardError = "err\n" });

    [Fact]
    public async Task Arguments_are_neither_split_nor_expanded() =>
        (await client.RunAsync(["printf", "%s|", "a b", "*", "$HOME", "--", ""], Token)).StandardOutput.Should().Be("a b|*|$HOME|--||");

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("KILL", 137)]
    public async Task Signal_is_reported_as_128_plus_its_number(string signal, int status) =>
        (await client.ShellAsync($"kill -{signal} $$", Token)).ExitStatus.Should().Be(status);

    [Fact]
    public async Task A_program_that_is_missing_has_the_shell_s_status()
    {
        var result = await client.RunAsync(["no-such-program"], Token);

        result.ExitStatus.Should().Be(127);
        result.ErrorText.Should().Contain("no-such-program");
    }

    [Fact]
    public async Task Output_comes_while_the_command_runs()
    {
        using var output = new FirstWriteStream();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = client.RunAsync(new CommandRequest(["sh", "-c", "echo first; sleep 600"]) { StandardOutput = output }, cancellation.Token);

        (await output.FirstWrite.WaitAsync(TimeSpan.FromSeconds(20), Token)).Should().Be("first\n");
        running.IsCompleted.Should().BeFalse();
        await cancellation.CancelAsync();
        await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData("sleep 600 & echo $$ $!; wait", "the group")]
    [InlineData("(sleep 600 & echo $$ $!) ; exec sleep 600", "a child whose parent ended")]
    [InlineData("setsid sleep 600 & echo $$ $!; wait", "a child in a session of its own")]
    [InlineData("trap '' TERM HUP INT; sleep 600 & echo $$ $!; while :; do wait; done", "what does not listen to signals")]
    public async Task A_cancelled_command_is_killed_with_all_it_started(string script, string what)
    {
        using var output = new FirstWriteStream();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = client.RunAsync(new CommandRequest(["sh", "-c", script]) { StandardOutput = output }, cancellation.Token);
        var ids = (await output.FirstWrite.WaitAsync(TimeSpan.FromSeconds(20), Token)).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        ids.Should().HaveCount(2).And.OnlyContain(id => Lives(id), what);

        await cancellation.CancelAsync();
        await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();

        var alive = await Eventually.ReadAsync(() => Task.FromResult(ids.Where(Lives).ToArray()), left => left.Length == 0, Token);
        alive.Should().BeEmpty(what);
    }

    [Fact]
    public async Task Input_variables_and_directory_are_the_request_s()
    {
        var request = new CommandRequest(["sh", "-c", "pwd; echo \"$ONE\"; echo \"${HOME-none}\"; cat"])
        {
            Input = "in"u8.ToArray(),
            Environment = new Dictionary<string, string?> { ["ONE"] = "a b", ["HOME"] = null },
            WorkingDirectory = "/usr",
        };

        (await client.RunAsync(request, Token)).StandardOutput.Should().Be("/usr\na b\nnone\nin");
    }

    [Fact]
    public async Task A_command_whose_time_is_over_is_killed_with_all_it_started()
    {
        using var output = new FirstWriteStream();
        var request = new CommandRequest(["sh", "-c", "setsid sleep 600 & echo $$ $!; wait"]) { StandardOutput = output, Timeout = TimeSpan.FromSeconds(2) };

        var failure = (await client.Awaiting(slow => slow.RunAsync(request, Token)).Should().ThrowAsync<CommandException>()).Which;

        failure.Diagnosis.Should().Be(new CommandDiagnosis(CommandCulprit.TimeLimit, "it did not end within 2 s"));
        var ids = (await output.FirstWrite).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        ids.Should().HaveCount(2);
        (await Eventually.ReadAsync(() => Task.FromResult(ids.Where(Lives).ToArray()), left => left.Length == 0, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Command_cancelled_before_start_is_not_started()
    {
        using var folder = new TemporaryFolder();

        await client.Awaiting(never => never.RunAsync(["touch", folder.At("f")], new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();

        File.Exists(folder.At("f")).Should().BeFalse();
    }

    /// <summary>A zombie is as good as gone: whoever has to has not looked yet.</summary>
    private static bool Lives(string id) =>
        ProcessTable.Read().Any(process => process.Id == int.Parse(id, CultureInfo.InvariantCulture));
}
