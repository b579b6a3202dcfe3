using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Clients;

[Profile("ganesha")]
public sealed class MountTargetsTests(EnvironmentFixture fixture) : IClassFixture<EnvironmentFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_is_reached_at_its_address_or_at_its_published_ports()
    {
        var server = fixture.Environment.Containers.Server;

        var direct = await MountTargets.DirectAsync(server, GaneshaProfile.Value, MountProtocol.NfsV3, "/m", Token);
        var published = await MountTargets.PublishedAsync(server, GaneshaProfile.Value, MountProtocol.NfsV3, "/m", Token);
        var withoutMount = await MountTargets.PublishedAsync(server, GaneshaProfile.Value, MountProtocol.NfsV41, "/m", Token);

        direct.Should().Be(new MountTarget(await server.AddressAsync(Token), "/export", new(2049, 20048), "/m"));
        (await fixture.Environment.EndpointsAsync(Token)).Select(endpoint => endpoint.Address).Should()
            .Equal($"{published.Address}:{published.Ports.Service}", $"{published.Address}:{published.Ports.Mount}");
        withoutMount.Ports.Should().Be(published.Ports with { Mount = 0 });
    }
}
