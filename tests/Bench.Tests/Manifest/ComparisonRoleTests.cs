using System.Reflection;
using Bench.Results.Manifests;

namespace Bench.Tests.Manifest;

/// <summary>What a fact means stands at the fact.</summary>
public sealed class ComparisonRoleTests
{
    [Fact]
    public void Every_property_is_a_group_or_has_exactly_one_role()
    {
        var wrong =
            from type in Types(typeof(EnvironmentManifest)).Distinct()
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            let roles = property.GetCustomAttributes<ComparisonRoleAttribute>().Count()
            where roles != (GroupOf(property) is null ? 1 : 0)
            select $"{type.Name}.{property.Name} has {roles} roles";

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Facts_of_every_role_are_found_in_every_group()
    {
        var facts = ManifestFacts.Of(TestManifest.Create()).ToArray();

        facts.Select(fact => fact.Path).Should().OnlyHaveUniqueItems();
        facts.Select(fact => fact.Role).Distinct().Should().BeEquivalentTo(Enum.GetValues<FactRole>());
        facts.Should().Contain(new ManifestFact("containers.server.kernelLimits.memoryBytes", FactRole.Informs, 1, "4294967296"))
            .And.Contain(new ManifestFact("postgreSql.version", FactRole.MustMatch, 2, "postgres (PostgreSQL) 16.4"))
            .And.Contain(new ManifestFact("server.settings.BENCH_WAL_ENABLED", FactRole.Compared, 2, "true"))
            .And.Contain(new ManifestFact("storage.isRotational", FactRole.MustMatch, 2, "false"));
    }

    /// <summary>A test of all facts proves something only where each has a value that can be changed.</summary>
    [Fact]
    public void The_manifest_of_these_tests_says_everything() =>
        ManifestFacts.Of(TestManifest.Create()).Where(fact => fact.Value is null).Should().BeEmpty();

    /// <summary>Words that people wrote differ where nothing does.</summary>
    [Theory]
    [InlineData("client.reason")]
    [InlineData("containers.server.imageExplanation")]
    [InlineData("differences")]
    [InlineData("unknown")]
    public void Prose_is_not_compared(string path)
    {
        ManifestFacts.Of(TestManifest.Create()).Single(fact => fact.Path == path).Role.Should().Be(FactRole.NotCompared);
        ManifestComparison.Between(TestManifest.Create(), TestManifest.Create().WithOther(path)).Should().BeEmpty();
    }

    private static IEnumerable<Type> Types(Type type) =>
        [type, .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(GroupOf).OfType<Type>().SelectMany(Types)];

    /// <summary>The record of facts a property has, also as the values of a dictionary; null for a fact.</summary>
    private static Type? GroupOf(PropertyInfo property)
    {
        var type = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[^1] : property.PropertyType;
        return type is { IsClass: true, Namespace: "Bench.Results.Manifests" } ? type : null;
    }
}
