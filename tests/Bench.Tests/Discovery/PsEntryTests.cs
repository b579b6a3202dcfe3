using Bench.Cli.Output;
using Bench.Environments.Discovery;
using Bench.Environments.Ownership;

namespace Bench.Tests.Discovery;

public sealed class PsEntryTests
{
    private static readonly ProcessOwner Gone = ProcessOwner.Current with { BootId = "another" };

    [Fact]
    public void Usable_environment_is_to_be_used() =>
        EntryOf(OwnedBy(Gone)).Next.Should().Be("./bench exec 0a1b2c3d -- ls -la /mnt/bench");

    [Theory]
    [MemberData(nameof(Damages))]
    public void Broken_environment_is_to_be_replaced_or_removed_and_never_to_be_used(string damage)
    {
        var entry = EntryOf(RunningSamples.Damaged(damage, OwnedBy(Gone)));

        entry.Phase.Should().Be(EnvironmentPhase.Broken);
        entry.Problems.Should().NotBeEmpty();
        entry.Next.Should().Be("./bench up ganesha replaces it, ./bench down ganesha removes it");
    }

    [Fact]
    public void Missing_container_is_among_the_services()
    {
        var entry = EntryOf(RunningSamples.Damaged("client gone", OwnedBy(Gone)));

        entry.Services.Select(service => (service.Name, service.State)).Should().Equal(("server", "running"), ("client", "missing"));
    }

    [Fact]
    public void Environment_that_is_starting_is_left_to_its_process()
    {
        var entry = EntryOf(RunningSamples.Damaged("client gone", OwnedBy(ProcessOwner.Current)));

        entry.Phase.Should().Be(EnvironmentPhase.Starting);
        entry.Problems.Should().BeEmpty();
        entry.Next.Should().BeNull();
    }

    public static TheoryData<string> Damages => [.. RunningSamples.Damages];

    private static PsEntry EntryOf(RunningEnvironment running) => PsEntry.Of(running, DateTimeOffset.UnixEpoch);

    private static RunningEnvironment OwnedBy(ProcessOwner owner)
    {
        var running = RunningSamples.Recorded("ganesha");
        return running with { Identity = running.Identity with { Owner = owner } };
    }
}
