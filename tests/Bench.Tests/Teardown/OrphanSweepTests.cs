using Bench.Environments.Ownership;
using Bench.Environments.Teardown;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Teardown;

public sealed class OrphanSweepTests
{
    private readonly EnvironmentIdentity alive = EnvironmentIdentity.Create("ganesha", kept: false, new FakeTimeProvider());

    [Fact]
    public void Environment_of_live_process_is_skipped() => OrphanSweep.IsOrphan(alive).Should().BeFalse();

    [Fact]
    public void Environment_of_dead_process_is_removed() => OrphanSweep.IsOrphan(alive with { Owner = Dead }).Should().BeTrue();

    [Fact]
    public void Environment_from_before_reboot_is_removed() =>
        OrphanSweep.IsOrphan(alive with { Owner = alive.Owner with { BootId = "earlier" } }).Should().BeTrue();

    [Fact]
    public void Kept_environment_is_skipped() => OrphanSweep.IsOrphan(alive with { Owner = Dead, Kept = true }).Should().BeFalse();

    [Fact]
    public void Environment_of_another_machine_or_container_is_skipped() =>
        OrphanSweep.IsOrphan(alive with { Owner = Dead with { Machine = "elsewhere" } }).Should().BeFalse();

    [Fact]
    public void Environment_without_owner_is_skipped() =>
        OrphanSweep.IsOrphan(EnvironmentIdentity.FromLabels(new Dictionary<string, string> { [OwnershipLabels.Environment] = "0a1b2c3d" })!).Should().BeFalse();

    private static ProcessOwner Dead => ProcessOwner.Current with { StartTicks = ProcessOwner.Current.StartTicks + 1 };
}
