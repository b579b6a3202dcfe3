using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Instrument;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("kernel-nfs")]
public sealed class KernelNfsTests(SuiteFixture fixture) : ProfileSuite(fixture)
{
    /// <summary>The server is part of a kernel: its version tells which.</summary>
    [Fact]
    public async Task The_server_is_the_host_s_own_where_its_kernel_has_one()
    {
        var token = TestContext.Current.CancellationToken;
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, token);
        var host = await HostCapabilitiesReader.ReadAsync(engine, TimeProvider.System, token);

        var version = (await Fixture.Environment.ReadManifestAsync(token)).Server.Version;

        (version == $"Linux {host.KernelRelease}").Should().Be(host.FileSystems.NfsServer == KernelSupport.Present, $"the server says {version}");
    }

    /// <summary>
    /// Where client and server are guests, both receive through sockets of their containers: what has no room there is lost, and a figure is
    /// that of the loss. Once a receive buffer was found too small, the client also reads slowly for good.
    /// </summary>
    [Fact]
    public async Task Data_is_neither_lost_on_its_way_nor_refused_by_a_full_buffer()
    {
        const double Tolerable = 0.001;
        var before = await ReadCountersAsync();

        await OkAsync($"cd {Client.MountPath}; dd if=/dev/zero of=large bs=1M count=256 oflag=direct status=none; dd if=large of=/dev/null bs=1M iflag=direct status=none; rm large");

        var counted = (await ReadCountersAsync()).Since(before).Values;
        ((double)counted["TcpRetransSegs"] / counted["TcpOutSegs"]).Should().BeLessThan(Tolerable, "packets that are sent again were lost");
        ((double)(counted["TcpExtRcvPruned"] + counted["TcpExtTCPRcvCollapsed"]) / counted["TcpInSegs"]).Should().BeLessThan(Tolerable, "the receive buffer has room");
    }

    private async Task<TcpCounters> ReadCountersAsync() => TcpCounters.Parse(await OkAsync("cat /proc/net/netstat"), await OkAsync("cat /proc/net/snmp"));
}
