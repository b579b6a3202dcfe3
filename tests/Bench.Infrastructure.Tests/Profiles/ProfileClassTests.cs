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
        var classes = typeof(ProfileClassTests).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.GetCustomAttributes<ProfileAttribute>().Any(profile => profile.Name == name)).ToArray();

        classes.Should().Contain(type => type.IsSubclassOf(typeof(ProfileSuite))).And.Contain(type => type.IsSubclassOf(typeof(TeardownSuite)));
    }
}
