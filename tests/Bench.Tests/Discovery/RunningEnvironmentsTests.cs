using Bench.Environments.Discovery;
using Bench.Environments.Launch;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Docker.DotNet.Models;

namespace Bench.Tests.Discovery;

/// <summary>Environments are found by what carries their labels, also where hardly anything is left.</summary>
public sealed class RunningEnvironmentsTests
{
    private static readonly EnvironmentIdentity Identity = new("0a1b2c3d", "ganesha", ProcessOwner.Current, DateTimeOffset.UnixEpoch, Kept: true);
    private static readonly LaunchRecord Record = RecordSamples.Record("ganesha");

    [Fact]
    public void Whole_environment_has_services_network_volumes_and_record()
    {
        var found = RunningEnvironments.Group([Container(ContainerRole.Client), Container(ContainerRole.Server)], [Network()], [Volume()]).Single();

        found.Identity.Should().Be(Identity);
        found.Services.Select(service => service.Name).Should().Equal("server", "client");
        found.Record.Should().NotBeNull();
        found.Damage.Should().BeEmpty();
    }

    [Fact]
    public void Environment_without_containers_is_found_with_all_that_is_missing()
    {
        var found = RunningEnvironments.Group([], [Network()], []).Single();

        found.PhaseFor(isOwned: false).Should().Be(EnvironmentPhase.Broken);
        found.Missing.Select(service => service.Name).Should().Equal("server", "client");
        found.Damage.Should().Contain("volume bench-0a1b2c3d-server-data is gone").And.Contain("container bench-0a1b2c3d-server is gone");
    }

    [Fact]
    public void Volume_that_is_left_alone_says_whose_it_was() =>
        RunningEnvironments.Group([], [], [Volume()]).Single().Damage.Should().Contain("network bench-0a1b2c3d is gone");

    private static ContainerListResponse Container(ContainerRole role) => new()
    {
        ID = role.Alias(),
        Names = [$"/{Identity.ContainerName(role)}"],
        Image = "bench/x:1",
        State = "running",
        Status = "Up 5 seconds (healthy)",
        Labels = Labels(role),
        Ports = [],
    };

    private static NetworkResponse Network() => new() { Name = Identity.NetworkName, Labels = Labels(null) };

    private static VolumeResponse Volume() => new() { Name = Identity.VolumeName(ContainerRole.Server), Labels = Labels(ContainerRole.Server) };

    private static Dictionary<string, string> Labels(ContainerRole? role) =>
        new(Identity.Labels(role), StringComparer.Ordinal) { [LaunchRecord.Label] = Record.ToText() };
}
