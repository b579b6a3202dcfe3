using System.Net;
using System.Net.Sockets;
using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>A documented port that somebody else has.</summary>
[Profile("ganesha")]
[Thorough]
public sealed class PortFaultTests
{
    [Fact]
    public async Task Process_that_holds_the_port_is_named()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;
        var start = () => new FaultTrial { FixedPorts = true }.StartAsync(GaneshaProfile.Value with { FixedHostPort = port });

        var failure = (await start.Should().ThrowAsync<PrerequisiteException>()).Which;

        FaultTrial.FirstLine(failure).Should().StartWith($"Port {port} of this machine is in use by process {Environment.ProcessId} (");
    }

    [Fact]
    public async Task Container_that_holds_the_port_is_named()
    {
        var trial = new FaultTrial();
        await using var holder = await trial.StartAsync(GaneshaProfile.Value);
        var port = await holder.Containers.Server.HostPortAsync(2049, TestContext.Current.CancellationToken);
        var start = () => new FaultTrial { FixedPorts = true }.StartAsync(GaneshaProfile.Value with { FixedHostPort = port });

        var failure = (await start.Should().ThrowAsync<PrerequisiteException>()).Which;

        FaultTrial.FirstLine(failure).Should().StartWith($"Port {port} of this machine is in use by container {holder.Containers.Server.Name}, environment {holder.Identity.Id} of ganesha");
    }
}
