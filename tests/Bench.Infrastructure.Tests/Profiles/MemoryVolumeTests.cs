using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Profiles;

[Profile("dittofs-badger-fs")]
public sealed class MemoryVolumeTests
{
    [Fact]
    public async Task With_BENCH_TMPFS_the_data_is_in_memory_and_there_is_no_volume()
    {
        var token = TestContext.Current.CancellationToken;
        var layout = RepositoryLayout.Find(AppContext.BaseDirectory);
        var options = BenchOptionsLoader.Load(layout, ProfileCatalog.ServerKeys).Options;
        options = options with { Volumes = new VolumeOptions { Tmpfs = true } };
        var settings = new LaunchSettings { StandIn = DittoFsStandIn.UnlessSourceIsGiven(options, layout) };

        await using var environment = await EnvironmentLauncher.StartAsync(DittoFsProfiles.BadgerFs, options, settings, token);

        var server = await environment.Containers[ContainerRole.Server].InspectAsync(token);
        server.HostConfig!.Tmpfs.Should().ContainKey("/data");
        (server.Mounts ?? []).Where(mount => mount.Type == "volume").Should().BeEmpty();
    }
}
