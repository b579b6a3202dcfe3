using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>What happens to the server while a command writes to the mount.</summary>
[Profile("ganesha")]
[Thorough]
public sealed class UseFaultTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(6);
    private static readonly string[] Writing = ["sh", "-c", "i=0; while :; do i=$((i+1)); dd if=/dev/zero of=/mnt/bench/$i bs=64k count=4 conv=fsync status=none || exit 9; done"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[], string> Cuts { get; } = new()
    {
        { "paused", ["docker", "pause", "SERVER"], "bench-ID-server: it is paused" },
        { "off its network", ["docker", "network", "disconnect", "NETWORK", "SERVER"], "bench-ID-server: it is connected to no network" },
        { "silent", ["nsenter", "-t", "PID", "-n", "iptables", "-A", "INPUT", "-j", "DROP"], "bench-ID-server does not answer: nfs v3 NULL: no answer within 3 s" },
    };

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_command_that_waits_for_a_server_that_is_cut_off_is_given_up_in_time(string how, string[] cut, string cause)
    {
        var trial = new FaultTrial();
        await using (var environment = await trial.StartAsync(GaneshaProfile.Value))
        {
            var id = environment.Identity.Id;
            var failure = await FaultTrial.FailAsync(async () =>
            {
                var writing = environment.RunAsync(Writing, Budget, Token);
                await ApplyAsync(cut, environment);
                await writing;
            });

            FaultTrial.FirstLine(failure).Should().Contain("was stopped: ").And.Contain(cause.Replace("ID", id, StringComparison.Ordinal), how).And.EndWith("timeout 6.0 s).");
            failure.Details.Elapsed.Should().BeLessThan(Budget * 1.5);
            ((CommandException)failure.InnerException!).Diagnosis.Culprit.Should().Be(cut[0] == "nsenter" ? CommandCulprit.Service : CommandCulprit.Container);
        }

        await trial.NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_command_whose_server_is_killed_is_given_up_at_once()
    {
        var trial = new FaultTrial();
        await using (var environment = await trial.StartAsync(GaneshaProfile.Value))
        {
            var failure = await FaultTrial.FailAsync(async () =>
            {
                var writing = environment.RunAsync(Writing, TimeSpan.FromMinutes(1), Token);
                await ApplyAsync(["docker", "kill", "SERVER"], environment);
                await writing;
            });

            FaultTrial.FirstLine(failure).Should().Contain($"was stopped: bench-{environment.Identity.Id}-server: exit status 137");
            failure.Details.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
        }

        await trial.NothingIsLeftAsync();
    }

    /// <summary>The connection to it is idle then. A command that were sent over it would wait for ever, and here nothing limits its time.</summary>
    [Fact]
    public async Task A_command_for_a_client_that_is_paused_fails_without_a_time_limit()
    {
        var trial = new FaultTrial();
        await using (var environment = await trial.StartAsync(GaneshaProfile.Value))
        {
            await environment.RunAsync(["true"], Budget, Token);
            var failure = await FaultTrial.FailAsync(async () =>
            {
                await ApplyAsync(["docker", "pause", "CLIENT"], environment);
                await environment.RunAsync(new CommandRequest(["touch", "/mnt/bench/never"]), Token);
            });

            FaultTrial.FirstLine(failure).Should().Contain($"was stopped: bench-{environment.Identity.Id}-client: it is paused");
            await ApplyAsync(["docker", "unpause", "CLIENT"], environment);
            (await environment.RunAsync(["ls", "/mnt/bench"], Budget, Token)).StandardOutput.Should().NotContain("never", "it was not sent");
        }

        await trial.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Restart_of_missing_server_fails_with_diagnostics()
    {
        var trial = new FaultTrial();
        await using (var environment = await trial.StartAsync(GaneshaProfile.Value))
        {
            var failure = await FaultTrial.FailAsync(async () =>
            {
                await ApplyAsync(["docker", "rm", "--force", "SERVER"], environment);
                await environment.RestartServerAsync(ServerStop.Kill, Token);
            });

            failure.Details.Stage.Should().Be(EnvironmentStage.Use);
            FaultTrial.FirstLine(failure).Should().StartWith("ganesha: ").And.Contain("No such container: ");
        }

        await trial.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Command_that_ends_in_time_returns_its_status_and_output()
    {
        var trial = new FaultTrial();
        await using var environment = await trial.StartAsync(GaneshaProfile.Value);

        (await environment.RunAsync(["sh", "-c", "echo out; echo no >&2; exit 3"], Budget, Token)).Should().BeEquivalentTo(new
        {
            ExitStatus = 3,
            StandardOutput = "out\n",
            StandardError = "no\n",
            Diagnosis = new CommandDiagnosis(CommandCulprit.Command, "it ended with status 3"),
        });
    }

    private static async Task ApplyAsync(string[] cut, BenchEnvironment environment)
    {
        // Long enough for the command to be in the middle of its writing.
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Token);
        var server = environment.Containers.Server;
        var pid = (await server.InspectAsync(Token)).State!.Pid;
        var words = cut.Select(word => word switch
        {
            "SERVER" => server.Name,
            "CLIENT" => environment.Client.Name,
            "NETWORK" => environment.Identity.NetworkName,
            "PID" => $"{pid}",
            _ => word,
        }).ToArray();
        await ShellCommand.RunAsync(words[0], words[1..]);
    }
}
