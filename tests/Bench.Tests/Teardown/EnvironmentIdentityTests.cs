using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Teardown;

public sealed class EnvironmentIdentityTests
{
    private readonly EnvironmentIdentity identity = EnvironmentIdentity.Create("ganesha", kept: true, new FakeTimeProvider());

    [Fact]
    public void Identity_is_read_back_from_labels() =>
        EnvironmentIdentity.FromLabels(new Dictionary<string, string>(identity.Labels(ContainerRole.Server))).Should().Be(identity);

    [Fact]
    public void A_mount_outside_any_container_is_found_again()
    {
        var onHost = identity with { HostFolder = $"/tmp/bench-{identity.Id}" };

        EnvironmentIdentity.FromLabels(new Dictionary<string, string>(onHost.Labels())).Should().Be(onHost);
        identity.Labels().Should().NotContainKey(OwnershipLabels.HostFolder);
    }

    [Fact]
    public void Labels_of_other_programs_are_ignored() =>
        EnvironmentIdentity.FromLabels(new Dictionary<string, string> { ["maintainer"] = "someone" }).Should().BeNull();

    [Fact]
    public void Two_environments_never_share_a_name() =>
        EnvironmentIdentity.Create("ganesha", kept: false, new FakeTimeProvider()).NetworkName.Should().NotBe(identity.NetworkName);

    [Fact]
    public void No_label_holds_anything_but_who_and_when() =>
        identity.Labels().Keys.Should().OnlyContain(name => name.StartsWith("org.bench.", StringComparison.Ordinal));

    [Fact]
    public void This_process_is_alive() => ProcessOwner.Current.IsAlive().Should().BeTrue();

    [Fact]
    public void A_process_that_started_at_another_time_is_another_process() =>
        (ProcessOwner.Current with { StartTicks = ProcessOwner.Current.StartTicks + 1 }).IsAlive().Should().BeFalse();

    [Fact]
    public void A_process_of_another_boot_is_gone() => (ProcessOwner.Current with { BootId = "other" }).IsAlive().Should().BeFalse();
}
