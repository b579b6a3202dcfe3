using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

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
}
