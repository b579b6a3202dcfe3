namespace Bench.Environments.Servers;

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

/// <summary>The TCP ports of an export inside the environment's network.</summary>
/// <param name="Service">The port of the NFS or SMB service itself.</param>
/// <param name="Mount">The port of the MOUNT protocol, which only NFSv3 uses; there is no port mapper to ask. 0: none.</param>
public sealed record ExportPorts(int Service, int Mount = 0);

/// <summary>A TCP port of a container that the host can reach, on its loopback address only.</summary>
/// <param name="ContainerPort">The port inside the container.</param>
/// <param name="FixedHostPort">The port on the host when fixed ports are asked for; otherwise the engine picks a free one.</param>
public sealed record PublishedPort(int ContainerPort, int FixedHostPort)
{
    /// <summary>The key of the option that the port on the host comes from; null where it comes from none.</summary>
    public string? Setting { get; init; }
}

/// <summary>The place a server keeps its data in: a volume on disk, or memory where the options say so.</summary>
/// <param name="Target">Absolute path in the container.</param>
/// <param name="OwnerId">The user and group id that must own it (0 to 65535).</param>
/// <param name="MayBeMemory">Whether the server works on tmpfs at all.</param>
public sealed record DataVolume(string Target, int OwnerId = 0, bool MayBeMemory = true)
{
    /// <summary>Whether it lies in memory under these options. Not every server works there.</summary>
    internal bool IsInMemory(VolumeOptions options) => options.Tmpfs && MayBeMemory;
}

/// <summary>A file of this repository that is copied into a container before it starts.</summary>
/// <param name="Source">Path below <c>configs/</c>, for example <c>ganesha/ganesha.conf</c>.</param>
/// <param name="Target">Absolute path in the container.</param>
public sealed record ConfigFile(string Source, string Target);

/// <summary>
/// A file made of the user's options that only root in the container may read: the place for secrets that a program cannot
/// take from its environment.
/// </summary>
/// <param name="Target">Absolute path in the container.</param>
/// <param name="Text">What it holds.</param>
public sealed record SecretFile(string Target, string Text)
{
    /// <summary>Names the file, never what it holds.</summary>
    /// <returns>Text for logs.</returns>
    public override string ToString() => Target;
}

/// <summary>
/// How the engine looks whether a container is well, in the place of what its image says. That of an image that is pulled may ask
/// something outside, and say that a server is ill which serves.
/// </summary>
/// <param name="Script">What a shell in the container runs; status 0 is well. It must not hold secrets. Empty: nothing is looked at.</param>
public sealed record ContainerHealthCheck(string Script)
{
    /// <summary>The container is not looked at, whatever its image says.</summary>
    public static ContainerHealthCheck None { get; } = new("");
}
