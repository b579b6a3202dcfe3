using Bench.Environments;
using Bench.Results.Manifests;

namespace Bench.Tests.Servers;

/// <summary>Its files have to be on a volume, also where data is to be in memory: then it does without syncs, and says so.</summary>
public sealed class GaneshaTests
{
    [Theory]
    [InlineData(false, false, DurabilityTier.Local)]
    [InlineData(true, true, DurabilityTier.PageCache)]
    public void Data_in_memory_stays_on_the_volume_and_is_not_synced(bool inMemory, bool withoutSync, DurabilityTier promised)
    {
        var context = TestServers.Context(ProfileCatalog.Get("ganesha"), TestOptions.Defaults() with { Volumes = new() { Tmpfs = inMemory } });
        var server = context.Profile.Server;

        server.Describe(context)!.Environment.ContainsKey("GANESHA_SYNC").Should().Be(withoutSync);
        server.Describe(context)!.Data!.IsInMemory(context.Options.Volumes).Should().BeFalse();
        server.DurabilityOf(context).Should().Be(promised);
    }
}
