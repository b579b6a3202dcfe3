using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Infrastructure.Tests.Cli;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Infrastructure.Tests.Engine;

/// <summary>Whether this machine reaches what an engine publishes on loopback. The private engine has a network of its own, and a socket here.</summary>
[Trait("Category", "Engine")]
public sealed class PortReachReaderTests(PrivateEngine elsewhere) : IClassFixture<PrivateEngine>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("unix:///var/run/docker.sock", "vm", "Debian", "", true, true, nameof(PortReach.Unreached))]
    [InlineData("unix:///var/run/docker.sock", "vm", "Debian", "", true, false, nameof(PortReach.Unknown))]
    [InlineData("unix:///var/run/docker.sock", "vm", "Debian", "", false, true, nameof(PortReach.Unknown))]
    [InlineData("unix:///run/user/1000/docker.sock", "vm", "Debian", "name=rootless", true, true, nameof(PortReach.Reached))]
    [InlineData("unix:///home/me/docker.sock", "docker-desktop", "Docker Desktop", "", false, true, nameof(PortReach.Reached))]
    [InlineData("unix:///home/me/docker.sock", "colima", "Ubuntu", "", false, true, nameof(PortReach.Reached))]
    [InlineData("tcp://127.0.0.1:2375", "0a1b2c3d4e5f", "Alpine", "", true, true, nameof(PortReach.Unreached))]
    [InlineData("tcp://192.0.2.10:2376", "far", "Debian", "", true, true, nameof(PortReach.Unreached))]
    [InlineData("tcp://192.0.2.10:2376", "far", "Debian", "", false, false, nameof(PortReach.Unreached))]
    [InlineData("tcp://192.0.2.10:2376", "docker-desktop", "Docker Desktop", "", false, true, nameof(PortReach.Unreached))]
    public void Facts_of_the_engine_decide_whether_its_ports_are_reached(
        string endpoint, string name, string system, string security, bool sharesKernel, bool triedElsewhere, string expected) =>
        PortReachReader.Decide(new SystemInfoResponse { Name = name, OperatingSystem = system, SecurityOptions = [security] }, new Uri(endpoint), sharesKernel, triedElsewhere)
            .Should().Be(Enum.Parse<PortReach>(expected));

    [Fact]
    public async Task The_engine_of_this_machine_has_its_ports_here()
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, Token);
        Assert.SkipUnless(engine.Options.Endpoint.LocalPath == "/var/run/docker.sock", "another engine is named");

        (await HostCapabilitiesReader.ReadAsync(engine, TimeProvider.System, Token)).PublishedPorts.Should().Be(PortReach.Reached);
    }

    [Fact]
    public async Task An_engine_of_another_network_is_found_out_before_anything_starts()
    {
        Assert.SkipWhen(elsewhere.Obstacle is not null, elsewhere.Obstacle ?? "");
        using var engine = new DockerClientBuilder().WithEndpoint(new Uri(elsewhere.Environment["DOCKER_HOST"]!)).Build();

        (await HostCapabilitiesReader.ReadAsync(engine, TimeProvider.System, Token)).PublishedPorts.Should().Be(PortReach.Unreached);
        var up = await BenchProcess.RunAsync(elsewhere.Environment, "up", "ganesha", "--random-ports");
        up.ExitCode.Should().Be(3, up.StandardError);
        up.StandardError.Should().Contain("this machine does not reach the ports that the engine at unix://").And.Contain("run Bench on the engine's own machine");
        (await elsewhere.EverythingAsync()).Should().NotContain("container", "nothing was started");
    }
}
