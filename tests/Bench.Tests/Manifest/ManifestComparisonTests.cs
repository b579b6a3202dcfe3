using Bench.Results.Manifests;

namespace Bench.Tests.Manifest;

public sealed class ManifestComparisonTests
{
    private static readonly EnvironmentManifest Manifest = TestManifest.Create();

    [Fact]
    public void Two_starts_of_the_same_differ_in_nothing() =>
        Between(Manifest with { EnvironmentId = "ffff0000", StartedAt = Manifest.StartedAt.AddHours(1) }).Should().BeEmpty();

    [Fact]
    public void Difference_of_the_servers_is_what_a_comparison_is_about() =>
        Between(Manifest with { Profile = "samba", Server = Manifest.Server with { Name = "Samba", Version = "4.22" } })
            .Should().OnlyContain(difference => difference.Role == FactRole.Compared).And.HaveCount(3);

    [Fact]
    public void Another_limit_is_named_with_both_values_and_must_match() =>
        Between(Manifest with { Conditions = Manifest.Conditions with { Cpus = 1.5m } })
            .Should().Equal(new ManifestDifference("conditions.cpus", "2", "1.5", FactRole.MustMatch));

    [Fact]
    public void Other_mount_options_must_match() =>
        Between(Manifest with { Mount = Manifest.Mount with { Options = ["hard", "noac", "vers=3"] } })
            .Should().Equal(new ManifestDifference("mount.options", "hard,rsize=1048576,vers=3", "hard,noac,vers=3", FactRole.MustMatch));

    [Fact]
    public void Another_durability_must_match() =>
        Between(Manifest with { Server = Manifest.Server with { Durability = DurabilityTier.Writeback } })
            .Should().Equal(new ManifestDifference("server.durability", "local", "writeback", FactRole.MustMatch));

    [Fact]
    public void Stand_in_must_match() =>
        Between(Manifest with { Server = Manifest.Server with { IsStandIn = true } }).Single().Role.Should().Be(FactRole.MustMatch);

    [Fact]
    public void Setting_that_only_one_server_has_is_named() =>
        Between(Manifest with { Server = Manifest.Server with { Settings = new Dictionary<string, string> { ["RCLONE_IMAGE"] = "rclone:1" } } })
            .Should().Equal(
                new ManifestDifference("server.settings.BENCH_WAL_ENABLED", "true", null, FactRole.Compared),
                new ManifestDifference("server.settings.RCLONE_IMAGE", null, "rclone:1", FactRole.Compared));

    [Fact]
    public void Facts_that_must_match_come_first_and_informative_ones_last() =>
        Between(Manifest with
        {
            Profile = "a",
            Conditions = Manifest.Conditions with { DataIn = "memory" },
            Load = Manifest.Load! with { OverOneMinute = 9 },
        }).Select(difference => difference.Path).Should().Equal("conditions.dataIn", "profile", "load.overOneMinute");

    [Fact]
    public void A_container_that_only_one_has_is_named() =>
        Between(Manifest with { Containers = new Dictionary<string, ContainerFacts>() })
            .Should().Contain(new ManifestDifference("containers.server.image", "bench/ganesha:c1", null, FactRole.Compared));

    [Fact]
    public void Server_without_S3_is_named_by_what_the_other_has() =>
        Between(Manifest with { S3 = null }).Where(difference => difference.Role == FactRole.MustMatch).Select(difference => difference.Path)
            .Should().Equal("s3.endpoint", "s3.image", "s3.isExternal", "s3.version");

    [Fact]
    public void Unreadable_facts_do_not_count_as_equal()
    {
        var unknown = Manifest with { Client = Manifest.Client with { Fio = null } };

        ManifestComparison.AreAlike(Manifest, unknown).Should().BeFalse();
        Between(unknown).Single().ToString().Should().Be("client.fio: fio-3.39 and nothing (must match)");
        ManifestComparison.AreAlike(unknown, unknown with { EnvironmentId = "ffff0000" }).Should().BeTrue();
    }

    [Fact]
    public void Version_1_is_compared_and_what_it_does_not_say_is_named()
    {
        var old = ManifestJson.Read(File.ReadAllText(TestManifest.VersionOneFile));

        var differences = ManifestComparison.Between(old, Manifest);

        var unsaid = ManifestFacts.Of(Manifest).Where(fact => fact.Since > 1 && fact.Role != FactRole.NotCompared).Select(fact => fact.Path);
        differences.Where(difference => difference.IsUnsaid).Select(difference => difference.Path).Should().BeEquivalentTo(unsaid);
        differences.Single(difference => difference.Path == "client.fio").ToString().Should().Be("client.fio: not said and fio-3.39 (must match)");
        differences.Single(difference => difference.Path == "conditions.logLevel").Should().Be(
            new ManifestDifference("conditions.logLevel", "DEBUG", "INFO", FactRole.MustMatch), "version 1 says that");
        ManifestComparison.AreAlike(old, Manifest).Should().BeFalse();
        ManifestComparison.Between(old, old).Should().BeEmpty();
    }

    private static IReadOnlyList<ManifestDifference> Between(EnvironmentManifest other) => ManifestComparison.Between(Manifest, other);
}
