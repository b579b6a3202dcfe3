using System.Diagnostics.CodeAnalysis;
using Bench.Environments;
using Bench.Environments.Profiles;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;

namespace Bench.Tests.Xunit;

/// <summary>How a fixture gets its profile: by the attribute of the test class, and from nowhere else.</summary>
public sealed class TestedProfileTests(TestedProfileTests.ClassProbe probe) : IClassFixture<TestedProfileTests.ClassProbe>
{
    public static TheoryData<string> Names => [.. ProfileCatalog.All.Select(profile => profile.Name)];

    /// <summary>Beside the catalogue there is no list that a new profile would have to be in.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Each_profile_of_the_catalogue_is_named_by_its_name_alone(string name) =>
        new ProfileAttribute(name).Profile.Should().BeSameAs(ProfileCatalog.Get(name));

    [Fact]
    public void No_type_of_the_fixtures_stands_for_one_profile() =>
        typeof(EnvironmentFixture).Assembly.GetTypes().Should().NotContain(type => type.IsAssignableTo(typeof(IProfileDefinition)));

    [Fact]
    public void Profile_of_a_class_is_the_one_its_attribute_names() => TestedProfile.Of(typeof(OfGanesha)).Name.Should().Be("ganesha");

    [Fact]
    public void Profile_from_outside_is_the_one_its_type_brings()
    {
        TestedProfile.Of(typeof(OfOutside)).Should().BeSameAs(Outside.Profile);
        new ProfileAttribute<Outside>().GetTraits().Should().Contain(new KeyValuePair<string, string>(ProfileAttribute.TraitName, "outside"));
    }

    [Theory]
    [InlineData(typeof(OfNone), "*OfNone names no profile: put [Profile(\"NAME\")] on it.")]
    [InlineData(typeof(OfTwo), "*OfTwo names 2 profiles (ganesha, samba); an environment has one.")]
    public void Class_that_does_not_name_exactly_one_profile_is_refused(Type type, string message) =>
        type.Invoking(TestedProfile.Of).Should().Throw<InvalidOperationException>().WithMessage(message);

    [Fact]
    public void Unknown_name_is_refused_with_the_known_ones() =>
        typeof(OfUnknown).Invoking(TestedProfile.Of).Should().Throw<UnknownProfileException>().WithMessage("There is no profile 'ganesh'*ganesha*");

    [Fact]
    public void Fixture_of_a_class_sees_the_class() => probe.Holder.Should().Be<TestedProfileTests>();

    [Profile("ganesha")]
    private static class OfGanesha;

    [Profile("ganesh")]
    private static class OfUnknown;

    [Profile<Outside>]
    private static class OfOutside;

    [Profile("ganesha")]
    [Profile("samba")]
    private static class OfTwo;

    private static class OfNone;

    [SuppressMessage("Performance", "CA1812", Justification = "What it has is static, as the interface wants it.")]
    private sealed class Outside : IProfileDefinition
    {
        public static Profile Profile { get; } = GaneshaProfile.Value with { Name = "outside" };
    }

    /// <summary>Asks at the moment when an <see cref="EnvironmentFixture"/> does.</summary>
    public class ClassProbe : IAsyncLifetime
    {
        public Type? Holder { get; private set; }

        public ValueTask InitializeAsync()
        {
            Holder = TestedProfile.HolderIn(TestContext.Current);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>A fixture that several classes share has no class; the definition of their collection names the profile.</summary>
[Collection(nameof(SharedProbe))]
public sealed class TestedProfileOfCollectionTests(SharedProbe.Fixture probe)
{
    [Fact]
    public void Fixture_of_a_collection_sees_the_definition() => probe.Holder.Should().Be<SharedProbe>();
}

[CollectionDefinition(nameof(SharedProbe))]
public sealed class SharedProbe : ICollectionFixture<SharedProbe.Fixture>
{
    public sealed class Fixture : TestedProfileTests.ClassProbe;
}
