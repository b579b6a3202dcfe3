using System.Reflection;
using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Teardown;

namespace Bench.Infrastructure.Tests.Profiles;

/// <summary>A profile that is added to the catalogue without its tests is noticed.</summary>
public sealed class ProfileClassTests
{
    public static TheoryData<string> Names => [.. ProfileCatalog.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_profile_of_the_catalogue_has_a_class_of_each_suite(string name)
    {
        var suites = from type in typeof(ProfileClassTests).Assembly.GetTypes()
                     where !type.IsAbstract && type.GetCustomAttributes<ProfileAttribute>().Any(profile => profile.Name == name)
                     from parent in BaseTypes(type)
                     where parent.IsGenericType && parent.GenericTypeArguments[0].GetProperty(nameof(IProfileDefinition.Profile))?.GetValue(null) is Profile profile && profile.Name == name
                     select parent.GetGenericTypeDefinition();

        suites.Should().Contain([typeof(ProfileSuite<>), typeof(TeardownSuite<>)]);
    }

    private static IEnumerable<Type> BaseTypes(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }
    }
}
