using Bench.Environments.Ownership;
using Bench.Environments.Teardown;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Teardown;

public sealed class OrphanSweepTests
{
    private readonly EnvironmentIdentity alive = EnvironmentIdentity.Create("ganesha", kept: false, new FakeTimeProvider());

    [Fact]
    public void What_a_live_process_has_is_left_alone() => OrphanSweep.IsOrphan(alive).Should().BeFalse();

    [Fact]
    public void What_a_dead_process_had_is_removed() => OrphanSweep.IsOrphan(alive with { Owner = Dead }).Should().BeTrue();

    [Fact]
    public void What_was_there_before_the_machine_restarted_is_removed() =>
        OrphanSweep.IsOrphan(alive with { Owner = alive.Owner with { BootId = "earlier" } }).Should().BeTrue();

    [Fact]
    public void What_is_kept_stays() => OrphanSweep.IsOrphan(alive with { Owner = Dead, Kept = true }).Should().BeFalse();

    [Fact]
    public void What_another_machine_or_a_container_has_is_left_alone_as_its_process_cannot_be_seen() =>
        OrphanSweep.IsOrphan(alive with { Owner = Dead with { Machine = "elsewhere" } }).Should().BeFalse();

    [Fact]
    public void What_says_nothing_of_its_owner_is_left_alone() =>
        OrphanSweep.IsOrphan(EnvironmentIdentity.FromLabels(new Dictionary<string, string> { [OwnershipLabels.Environment] = "0a1b2c3d" })!).Should().BeFalse();

    private static ProcessOwner Dead => ProcessOwner.Current with { StartTicks = ProcessOwner.Current.StartTicks + 1 };
}
