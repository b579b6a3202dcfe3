using System.Reflection;
using Bench.Environments;
using Bench.Environments.Servers;

namespace Bench.Tests.Servers;

/// <summary>
/// Profiles hold servers. A server whose static fields hold profiles would be initialized by one thread while another initializes the profile,
/// and one of the two would find nothing there.
/// </summary>
public sealed class ServerStaticsTests
{
    [Fact]
    public void Static_fields_of_servers_hold_no_profiles()
    {
        var servers = typeof(ProfileCatalog).Assembly.GetTypes().Where(type => type.IsClass && typeof(IServerDefinition).IsAssignableFrom(type)).ToArray();

        servers.Should().HaveCountGreaterThan(5);
        servers.SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Profile) || typeof(IEnumerable<Profile>).IsAssignableFrom(field.FieldType)).Should().BeEmpty();
    }
}
