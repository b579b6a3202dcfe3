using Bench.Environments.Host;

namespace Bench.Tests.Host;

/// <summary>A machine on paper.</summary>
internal static class TestHost
{
    internal static HostCapabilities Create(string architecture = "x86_64", KernelSupport nfs = KernelSupport.Absent, KernelSupport cifs = KernelSupport.Absent) => new()
    {
        Architecture = architecture,
        OperatingSystem = "Debian GNU/Linux 13",
        KernelRelease = "6.12.0",
        FileSystems = new() { Nfs = nfs, NfsServer = KernelSupport.Absent, Cifs = cifs, Fuse = KernelSupport.Present },
        CgroupVersion = 2,
        Cpus = 2,
        MemoryBytes = 8L << 30,
        EngineVersion = "26.1.5",
        EngineApi = new(new(1, 24), new(1, 45)),
        EngineEndpoint = new("unix:///var/run/docker.sock"),
        IsEngineLocal = true,
        Local = new(ClientPlatform.Linux, MountPrivilege.Root, HasNfsHelper: true, HasSmbHelper: true),
        Buildx = new("buildx", new(0, 13, 1), "0.13.1"),
        Compose = new("compose", null, "not there"),
    };
}
