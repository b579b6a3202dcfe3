namespace Bench.Results.Manifests;

/// <summary>The machine that mounts and runs the load.</summary>
/// <param name="Kind">Which client it is.</param>
/// <param name="Reason">Why it is this one.</param>
/// <param name="Kernel">The release of the kernel that mounts; null where the client did not answer.</param>
public sealed record ClientFacts([property: MustMatch] ClientKind Kind, [property: NotCompared] string Reason, [property: MustMatch] string? Kernel)
{
    /// <summary>The version of fio on it; null where it has none, or did not answer.</summary>
    [MustMatch(Since = 2)]
    public string? Fio { get; init; }
}

/// <summary>The clients Bench can mount an export with.</summary>
public enum ClientKind
{
    /// <summary>A container that mounts with the kernel it shares with the host.</summary>
    HostKernel,

    /// <summary>A container that runs a Linux kernel of its own as a process (User Mode Linux), with NFS and SMB in it. x86_64 only.</summary>
    UserModeLinux,

    /// <summary>This machine itself, outside any container. Only when it is asked for.</summary>
    Host,
}

/// <summary>The mount as the client's kernel reports it.</summary>
/// <param name="Protocol">The protocol: <c>NFSv3</c>, <c>NFSv4.1</c>, <c>SMB3</c>, <c>FUSE</c>.</param>
/// <param name="FileSystem">The file system's type in the mount table.</param>
/// <param name="Options">The effective options in order of the alphabet, without addresses and ports, which differ every time.</param>
public sealed record MountFacts(
    [property: MustMatch] string Protocol, [property: MustMatch] string FileSystem, [property: MustMatch] IReadOnlyList<string> Options);
