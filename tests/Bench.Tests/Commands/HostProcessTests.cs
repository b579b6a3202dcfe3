using System.Globalization;
using System.Security.Cryptography;
using Bench.Environments;
using Bench.Environments.Clients.OnHost;
using Bench.Environments.Commands;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Commands;

public sealed class HostProcessTests
{
    private readonly HostProcess processes = new(TimeProvider.System);

    public HostProcessTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "what is run is a shell");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_outputs_and_duration_come_back()
    {
        var result = await processes.ShellAsync("echo out; echo err >&2; sleep 0.2; exit 7", Token);

        result.Should().BeEquivalentTo(new { ExitStatus = 7, StandardOutput = "out\n", StandardError = "err\n", IsTruncated = false });
        result.Duration.Should().BeGreaterThan(TimeSpan.FromSeconds(0.15));
        result.Diagnosis.Should().Be(new CommandDiagnosis(CommandCulprit.Command, "it ended with status 7"));
    }

    [Fact]
    public async Task Success_has_no_diagnosis() => (await processes.RunAsync(["true"], Token)).Diagnosis.Should().BeNull();

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("KILL", 137)]
    public async Task Signal_is_reported_as_128_plus_its_number(string signal, int status) =>
        (await processes.ShellAsync($"kill -{signal} $$", Token)).ExitStatus.Should().Be(status);

    [Theory]
    [InlineData(1)]
    [InlineData(300_000)]
    public async Task Input_reaches_the_command_and_ends(int length)
    {
        var input = RandomNumberGenerator.GetBytes(length);
        using var output = new MemoryStream();

        var result = await processes.RunAsync(new CommandRequest(["cat"]) { Input = input, StandardOutput = output }, Token);

        result.ExitStatus.Should().Be(0);
        output.ToArray().Should().Equal(input);
    }

    [Fact]
    public async Task A_command_need_not_read_its_input() =>
        (await processes.RunAsync(new CommandRequest(["true"]) { Input = new byte[1 << 20] }, Token)).ExitStatus.Should().Be(0);

    [Fact]
    public async Task Variables_and_directory_are_the_request_s()
    {
        var request = new CommandRequest(["sh", "-c", "pwd; echo \"$ONE\"; echo \"${HOME-none}\""])
        {
            Environment = new Dictionary<string, string?> { ["ONE"] = "a b", ["HOME"] = null },
            WorkingDirectory = "/",
        };

        (await processes.RunAsync(request, Token)).StandardOutput.Should().Be("/\na b\nnone\n");
    }

    [Fact]
    public async Task Output_is_streamed_while_the_command_runs_and_is_not_kept_as_well()
    {
        using var output = new FirstWriteStream();
        var running = processes.RunAsync(new CommandRequest(["sh", "-c", "echo first; read line; echo \"$line\"; echo kept >&2"]) { Input = "last\n"u8.ToArray(), StandardOutput = output }, Token);

        (await output.FirstWrite.WaitAsync(Patience.Of(TimeSpan.FromSeconds(20)), Token)).Should().StartWith("first\n");

        var result = await running;
        (result.StandardOutput, result.StandardError).Should().Be(("", "kept\n"));
    }

    [Fact]
    public async Task Output_over_the_limit_keeps_its_end()
    {
        var result = await processes.RunAsync(new CommandRequest(["sh", "-c", "seq 1 100000; echo err >&2"]) { CaptureLimit = 4000 }, Token);

        result.IsTruncated.Should().BeTrue();
        result.StandardOutput.Length.Should().BeLessThanOrEqualTo(4000);
        result.StandardOutput.Should().EndWith("\n99999\n100000\n").And.Contain(" bytes were left out here ...\n");
        result.StandardError.Should().Be("err\n");
    }

    [Fact]
    public async Task A_command_whose_time_is_over_is_killed_and_what_it_printed_is_kept()
    {
        var clock = new FakeTimeProvider();
        using var output = new FirstWriteStream();
        var running = new HostProcess(clock).RunAsync(
            new CommandRequest(["sh", "-c", "echo half >&2; sleep 600 & echo $$ $!; wait"]) { Timeout = TimeSpan.FromSeconds(60), StandardOutput = output }, Token);
        var ids = await IdsAsync(output);
        clock.Advance(TimeSpan.FromSeconds(59));
        running.IsCompleted.Should().BeFalse();

        clock.Advance(TimeSpan.FromSeconds(1));

        var failure = (await running.Awaiting(task => task).Should().ThrowAsync<CommandException>()).Which;
        failure.Diagnosis.Should().Be(new CommandDiagnosis(CommandCulprit.TimeLimit, "it did not end within 60 s"));
        failure.Problem.Should().Be("'sh -c echo half >&2; sleep 600 & echo $$ $!; wait' was stopped: it did not end within 60 s");
        failure.Result.Should().BeEquivalentTo(new { ExitStatus = CommandResult.NoStatus, StandardError = "half\n", Duration = TimeSpan.FromSeconds(60) });
        await NoneLivesAsync(ids);
    }

    [Fact]
    public async Task A_cancelled_command_is_killed_with_all_it_started()
    {
        using var output = new FirstWriteStream();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = processes.RunAsync(new CommandRequest(["sh", "-c", "sleep 600 & echo $$ $!; wait"]) { StandardOutput = output }, cancellation.Token);
        var ids = await IdsAsync(output);

        await cancellation.CancelAsync();

        await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        await NoneLivesAsync(ids);
    }

    [Fact]
    public async Task Missing_program_throws_a_CommandException()
    {
        var failure = (await processes.Awaiting(runner => runner.RunAsync(["no-such-program", "--help"], Token)).Should().ThrowAsync<CommandException>()).Which;

        failure.Diagnosis.Culprit.Should().Be(CommandCulprit.Command);
        failure.Diagnosis.Text.Should().StartWith("no-such-program cannot be run: ");
    }

    private static async Task<string[]> IdsAsync(FirstWriteStream output)
    {
        var ids = (await output.FirstWrite.WaitAsync(Patience.Of(TimeSpan.FromSeconds(20)), Token)).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        ids.Should().HaveCount(2).And.OnlyContain(id => Lives(id));
        return ids;
    }

    private static async Task NoneLivesAsync(string[] ids) =>
        (await Eventually.ReadAsync(() => Task.FromResult(ids.Where(Lives).ToArray()), left => left.Length == 0, Token)).Should().BeEmpty();

    private static bool Lives(string id) => ProcessTable.Read().Any(process => process.Id == int.Parse(id, CultureInfo.InvariantCulture));
}
