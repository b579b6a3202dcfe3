using Bench.Environments.Images;
using Bench.Environments.Mounting;
using Bench.Environments.Ownership;

namespace Bench.Environments.Containers;

/// <summary>
/// Everything that says how a container is started. Pure data: the same profile, options and host give an equal one, so it
/// is tested without an engine.
/// </summary>
public sealed record ContainerSpec
{
    /// <summary>What it is there for; also its name on the environment's network.</summary>
    public required ContainerRole Role { get; init; }

    /// <summary>Where its image comes from.</summary>
    public required ImageSource Image { get; init; }

    /// <summary>The command; empty means the image's own.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Environment variables. The place for secrets: never a command line, never a label.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Files copied in before the start.</summary>
    public IReadOnlyList<ConfigFile> Files { get; init; } = [];

    /// <summary>Files made of the options, readable by root in the container only.</summary>
    public IReadOnlyList<SecretFile> Secrets { get; init; } = [];

    /// <summary>Where its data lives, when it keeps any.</summary>
    public DataVolume? Data { get; init; }

    /// <summary>Memory file systems: path to mount options.</summary>
    public IReadOnlyDictionary<string, string> Tmpfs { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Ports the host can reach.</summary>
    public IReadOnlyList<PublishedPort> Ports { get; init; } = [];

    /// <summary>For a file server: the ports clients mount through, by protocol. They are among <see cref="Ports"/>.</summary>
    public IReadOnlyDictionary<MountProtocol, ExportPorts> Exports { get; init; } = new Dictionary<MountProtocol, ExportPorts>();

    /// <summary>Where its export is, for a server that has it elsewhere than its profile says; null: where the profile says.</summary>
    public string? ExportPath { get; init; }

    /// <summary>Devices of the host it gets, with the same name inside: <c>/dev/fuse</c>.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>The Linux capabilities it gets; all others are dropped.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Security options beside <c>no-new-privileges</c>, which every container gets.</summary>
    public IReadOnlyList<string> SecurityOptions { get; init; } = [];

    /// <summary>
    /// Whether the CPU and memory limits of the options apply. They do for the system under test: the server and, with it,
    /// what it keeps its metadata and data in. The client is the instrument and is not limited.
    /// </summary>
    public bool Limited { get; init; } = true;

    /// <summary>How the engine looks whether it is well. Null: as its image says.</summary>
    public ContainerHealthCheck? HealthCheck { get; init; }

    /// <summary>
    /// Whether its program may open as many files as the engine allows at all, not only as many as it gives at first. For servers that
    /// keep a file open for each object and do not ask for more themselves. Its image needs a shell.
    /// </summary>
    public bool ManyFiles { get; init; }

    /// <summary>What makes it use less memory than its limit, in a clause without a full stop; null: nothing that can be set.</summary>
    public string? LessMemory { get; init; }

    /// <summary>How long it may take to stop by itself before it is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
