using Bench.Environments;
using Bench.Environments.Containers;
using Bench.Environments.Ownership;

namespace Bench.Testing;

/// <summary>Where containers of tests that start no environment would be.</summary>
internal static class TestPlacement
{
    public static ContainerPlacement Create() => new(
        EnvironmentIdentity.Create("ganesha", kept: false, TimeProvider.System),
        TestOptions.Defaults(),
        RepositoryLayout.Find(AppContext.BaseDirectory),
        FixedPorts: false,
        new("org.bench.launch", "{}"));
}
