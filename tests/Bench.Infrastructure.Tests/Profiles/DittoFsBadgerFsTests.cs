using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("dittofs-badger-fs")]
public sealed class DittoFsBadgerFsTests(SuiteFixture fixture) : ProfileSuite(fixture)
{
    /// <summary>The server answers with a number of its own or in units of its own: both begin with the same digits at 256 MiB.</summary>
    [Fact]
    public async Task The_cache_size_of_the_options_has_reached_the_share()
    {
        var token = TestContext.Current.CancellationToken;
        var api = await Fixture.Environment.Containers.Server.HostPortAsync(8080, token);
        using var server = await DittoFsApi.LoginAsync(new Uri($"http://127.0.0.1:{api}/"), Fixture.Options.Get(DittoFsSettings.AdminPassword), token);

        var share = (await server.ListSharesAsync(token)).Single();

        share.ReadBufferSize.Should().MatchRegex($"^({Fixture.Options.Limits.CacheBytes}|{Fixture.Options.Limits.CacheBytes >> 20})\\D*");
    }

    [Fact]
    public async Task Durability_is_what_the_running_server_was_told()
    {
        var server = (await Fixture.Environment.ReadManifestAsync(TestContext.Current.CancellationToken)).Server;

        server.IsDurabilityOfServer.Should().BeTrue();
        server.DurabilitySettings.Should().Contain("localBlockStore.durability", Fixture.Options.Get(DittoFsSettings.WalEnabled) ? "local" : "writeback");
        server.Settings.Should().Contain("BENCH_WAL_ENABLED", Fixture.Options.TextOf(DittoFsSettings.WalEnabled));
    }
}
