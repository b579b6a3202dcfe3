using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>A server's container that ends, hangs, or is killed by the kernel.</summary>
[Profile("ganesha")]
[Thorough]
public sealed class ContainerFaultTests
{
    private readonly FaultTrial trial = new();

    [Fact]
    public async Task Container_that_exits_at_once_is_named_with_status_and_last_output()
    {
        var failure = await trial.FailAsync(Faulty.Script("echo the disk is on fire >&2; exit 7"));

        FaultTrial.FirstLine(failure).Should().Contain("ended").And.Contain("exit status 7").And.Contain("the disk is on fire");
    }

    [Fact]
    public async Task Container_that_refuses_its_command_line_is_named_with_the_error()
    {
        var failure = await trial.FailAsync(Faulty.Ganesha(spec => spec with { Command = ["--no-such-option-of-ganesha"] }));

        FaultTrial.FirstLine(failure).Should().Contain("ended").And.Contain("exit status 1; last output: ");
    }

    [Fact]
    public async Task Container_that_never_answers_is_named_with_last_observation()
    {
        var budget = TimeSpan.FromSeconds(3);
        var never = new FaultTrial { Options = trial.Options with { Timeouts = trial.Options.Timeouts with { Ready = budget } } };

        var failure = await never.FailAsync(Faulty.Script("echo waiting for godot; sleep 600"));

        FaultTrial.FirstLine(failure).Should().MatchRegex("^ganesha: .* NULL did not succeed: .*(refused|reset|closed before an answer came)").And.Contain("-server, after 3.");
        failure.Details.LogTail.Should().Contain("waiting for godot");
        failure.Details.Elapsed.Should().BeCloseTo(budget, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Container_over_its_memory_limit_is_reported_as_killed_for_it()
    {
        var small = new FaultTrial { Options = trial.Options with { Limits = trial.Options.Limits with { MemoryBytes = 32L << 20 } } };

        var failure = await small.FailAsync(Faulty.Script("exec tail /dev/zero"));

        // Not "killed for": whether the engine has noticed why, is a matter of luck when it happens in the first moment.
        FaultTrial.FirstLine(failure).Should().Contain("killed ").And.Contain("for using more memory than its limit of 32 MiB (BENCH_MEM_LIMIT)");
        failure.Details.NextStep.Should().Contain("raise BENCH_MEM_LIMIT");
    }

    [Fact]
    public async Task Container_whose_process_was_killed_for_memory_says_so()
    {
        var small = new FaultTrial
        {
            Options = trial.Options with
            {
                Limits = trial.Options.Limits with { MemoryBytes = 32L << 20 },
                Timeouts = trial.Options.Timeouts with { Ready = TimeSpan.FromSeconds(4) },
            },
        };

        var failure = await small.FailAsync(Faulty.Script("tail /dev/zero; sleep 600"));

        FaultTrial.FirstLine(failure).Should().Contain("did not succeed").And.Contain("killed for using more memory than its limit");
    }

    [Fact]
    public async Task An_export_that_refuses_writes_is_named_with_the_refusal()
    {
        var failure = await trial.FailAsync(await ConfiguredAsync("Access_Type = RW", "Access_Type = RO"));

        failure.Details.Stage.Should().Be(EnvironmentStage.Usability);
        FaultTrial.FirstLine(failure).Should().Contain("writing, syncing and renaming a file failed").And.Contain("Read-only file system");
        failure.Details.LogTail.Should().NotBeEmpty("the server may say why");
    }

    [Fact]
    public async Task A_server_that_refuses_the_mount_is_named_with_its_own_words()
    {
        var failure = await trial.FailAsync(await ConfiguredAsync("Path = /export;", "Path = /nowhere;"));

        failure.Details.Stage.Should().Be(EnvironmentStage.Mount);
        FaultTrial.FirstLine(failure).Should().Contain("'mount -t nfs").And.Contain("failed with status");
        failure.Details.LogTail.Should().Contain(line => line.Contains("No export entries found", StringComparison.Ordinal));
    }

    /// <summary>Ganesha with one line of its configuration changed.</summary>
    private static async Task<Profile> ConfiguredAsync(string line, string changed)
    {
        var configuration = await File.ReadAllTextAsync(Path.Combine(FaultTrial.Repository.Configs, "ganesha", "ganesha.conf"), TestContext.Current.CancellationToken);
        configuration.Should().Contain(line);
        var file = new SecretFile("/etc/ganesha/ganesha.conf", configuration.Replace(line, changed, StringComparison.Ordinal));
        return Faulty.Ganesha(spec => spec with { Files = [], Secrets = [file] });
    }
}
