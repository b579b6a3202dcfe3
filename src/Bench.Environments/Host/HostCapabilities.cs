using Bench.Environments.Engine;

namespace Bench.Environments.Host;

/// <summary>What the machine that runs the containers can do. Read once for a run, by <see cref="HostCapabilitiesReader"/>.</summary>
internal sealed record HostCapabilities
{
    /// <summary>The processor's architecture in the kernel's words: <c>x86_64</c>, <c>aarch64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The operating system's name and version, as the engine says it.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The release of the kernel containers share.</summary>
    public required string KernelRelease { get; init; }

    /// <summary>The file systems of that kernel.</summary>
    public required KernelFileSystems FileSystems { get; init; }

    /// <summary>The version of control groups: 1 or 2; 0 where the engine does not say. Some servers size themselves by version 2 only.</summary>
    public required int CgroupVersion { get; init; }

    /// <summary>The number of processors.</summary>
    public required int Cpus { get; init; }

    /// <summary>The memory in bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>The engine's version, as it says it.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The API versions the engine speaks.</summary>
    public required EngineApiRange EngineApi { get; init; }

    /// <summary>The address of the engine.</summary>
    public required Uri EngineEndpoint { get; init; }

    /// <summary>
    /// Whether the engine's containers share this machine's kernel. False for an engine elsewhere, and for one that keeps
    /// its containers in a virtual machine here: their files and ports are not this machine's.
    /// </summary>
    public required bool IsEngineLocal { get; init; }

    /// <summary>Whether this machine reaches the ports that containers publish; without them nothing can be asked whether it is ready.</summary>
    public PortReach PublishedPorts { get; init; } = PortReach.Unknown;

    /// <summary>What this machine itself, where Bench runs, can do to mount an export outside any container.</summary>
    public required LocalMounting Local { get; init; }

    /// <summary>The builder images are built with. Without it, no Dockerfile that uses cache mounts can be built.</summary>
    public required CliPlugin Buildx { get; init; }

    /// <summary>Docker Compose; nothing Bench does needs it, but a report names it.</summary>
    public required CliPlugin Compose { get; init; }

    /// <summary>Whether the processors are x86_64.</summary>
    public bool IsX64 => Architecture is "x86_64" or "amd64";
}
