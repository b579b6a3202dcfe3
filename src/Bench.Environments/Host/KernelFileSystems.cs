namespace Bench.Environments.Host;

/// <summary>What the kernel that containers share offers of the file systems Bench uses.</summary>
internal sealed record KernelFileSystems
{
    /// <summary>What is known of a kernel that cannot be looked at: nothing.</summary>
    public static KernelFileSystems Unknown { get; } = new()
    {
        Nfs = KernelSupport.Unknown,
        NfsServer = KernelSupport.Unknown,
        Cifs = KernelSupport.Unknown,
        Fuse = KernelSupport.Unknown,
    };

    /// <summary>The NFS client, <c>nfs</c>.</summary>
    public required KernelSupport Nfs { get; init; }

    /// <summary>The NFS server, <c>nfsd</c>.</summary>
    public required KernelSupport NfsServer { get; init; }

    /// <summary>The SMB client, <c>cifs</c>.</summary>
    public required KernelSupport Cifs { get; init; }

    /// <summary>File systems of ordinary processes, <c>fuse</c>.</summary>
    public required KernelSupport Fuse { get; init; }

    /// <summary>The support for mounting with a protocol.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <returns>The support of the client's module for it.</returns>
    public KernelSupport For(MountProtocol protocol) => protocol switch
    {
        MountProtocol.Smb3 => Cifs,
        MountProtocol.Fuse => Fuse,
        _ => Nfs,
    };
}

/// <summary>Whether a kernel offers a file system.</summary>
internal enum KernelSupport
{
    /// <summary>The engine's kernel is not this machine's, so its modules cannot be seen from here.</summary>
    Unknown,

    /// <summary>It is neither in the kernel nor among its modules.</summary>
    Absent,

    /// <summary>It is a module of the running kernel; mounting loads it.</summary>
    Loadable,

    /// <summary>It is in the kernel now.</summary>
    Present,
}
