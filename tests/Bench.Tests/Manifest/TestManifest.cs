using Bench.Environments.Manifest;
using Bench.Environments.Profiles;
using Bench.Environments.Support;

namespace Bench.Tests.Manifest;

/// <summary>A manifest on paper.</summary>
internal static class TestManifest
{
    public static EnvironmentManifest Create() => new()
    {
        EnvironmentId = "0123abcd",
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Profile = "ganesha",
        Server = new ServerFacts("NFS-Ganesha", "6.5", null, DurabilityTier.Local, IsStandIn: false),
        Mount = new MountFacts("NFSv3", "nfs", ["hard", "rsize=1048576", "vers=3"]),
        Client = new ClientFacts(ClientKind.UserModeLinux, "the host's kernel has no nfs", "6.12.0"),
        Conditions = new ConditionFacts(2, 4L << 30, 256L << 20, null, "INFO", "volume"),
        Containers = new Dictionary<string, ContainerFacts>
        {
            ["server"] = new("bench/ganesha:c1", "sha256:1", "Dockerfile", "built", new LimitFacts(2, 4L << 30), new LimitFacts(2, 4L << 30)),
        },
        Host = new HostFacts("Debian", "6.12.0", "x86_64", "A processor", 2, 8L << 30, 2, "26.1.5"),
        Differences = [],
    };
}
