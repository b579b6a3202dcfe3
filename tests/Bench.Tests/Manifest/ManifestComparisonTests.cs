using Bench.Environments.Manifest;
using Bench.Environments.Profiles;

namespace Bench.Tests.Manifest;

public sealed class ManifestComparisonTests
{
    private static readonly EnvironmentManifest Manifest = TestManifest.Create();

    [Fact]
    public void Two_starts_of_the_same_differ_in_nothing() =>
        Between(Manifest with { EnvironmentId = "ffff0000", StartedAt = Manifest.StartedAt.AddHours(1) }).Should().BeEmpty();

    [Fact]
    public void Another_server_is_what_is_compared_and_not_unfair() =>
        Between(Manifest with { Profile = "samba", Server = Manifest.Server with { Name = "Samba", Version = "4.22" } })
            .Should().OnlyContain(difference => !difference.IsUnfair).And.HaveCount(3);

    [Fact]
    public void Another_limit_is_named_with_both_values_and_unfair() =>
        Between(Manifest with { Conditions = Manifest.Conditions with { Cpus = 1.5m } })
            .Should().Equal(new ManifestDifference("conditions.cpus", "2", "1.5", IsUnfair: true));

    [Fact]
    public void Other_mount_options_are_unfair() =>
        Between(Manifest with { Mount = Manifest.Mount with { Options = ["hard", "noac", "vers=3"] } })
            .Should().Equal(new ManifestDifference("mount.options", "hard,rsize=1048576,vers=3", "hard,noac,vers=3", IsUnfair: true));

    [Fact]
    public void Another_durability_is_unfair() =>
        Between(Manifest with { Server = Manifest.Server with { Durability = DurabilityTier.Writeback } })
            .Should().Equal(new ManifestDifference("server.durability", "local", "writeback", IsUnfair: true));

    [Fact]
    public void A_double_is_unfair_to_compare_with() =>
        Between(Manifest with { Server = Manifest.Server with { IsStandIn = true } }).Single().IsUnfair.Should().BeTrue();

    [Fact]
    public void Unfair_differences_come_first() =>
        Between(Manifest with { Profile = "a", Conditions = Manifest.Conditions with { DataIn = "memory" } })
            .Select(difference => difference.Path).Should().Equal("conditions.dataIn", "profile");

    [Fact]
    public void A_container_that_only_one_has_is_named() =>
        Between(Manifest with { Containers = new Dictionary<string, ContainerFacts>() })
            .Should().Contain(new ManifestDifference("containers.server.image", "bench/ganesha:c1", null, IsUnfair: false));

    private static IReadOnlyList<ManifestDifference> Between(EnvironmentManifest other) => ManifestComparison.Between(Manifest, other);
}
