using Bench.Environments;
using Bench.Environments.Discovery;
using Bench.Environments.Engine;
using Bench.Environments.Ownership;
using Bench.Environments.Profiles;
using Bench.Environments.Support;

namespace Bench.Testing;

/// <summary>Where containers of tests that start no environment would be.</summary>
internal static class TestPlacement
{
    public static ContainerPlacement Create() => new(
        EnvironmentIdentity.Create("ganesha", kept: false, TimeProvider.System),
        TestOptions.Defaults(),
        RepositoryLayout.Find(AppContext.BaseDirectory),
        FixedPorts: false,
        new LaunchRecord
        {
            Variant = "",
            Data = DataKind.LocalFiles,
            IsStandIn = false,
            Notices = [],
            Differences = [],
            Client = new ClientDecision(ClientKind.UserModeLinux, "a test's"),
            Options = TestOptions.Defaults(),
            Containers = [],
        });
}
