namespace Bench.Environments.Host;

/// <summary>What this machine itself, outside any container, can do to mount an export.</summary>
/// <param name="Platform">Whose mount command it has; null where Bench knows none.</param>
/// <param name="Privilege">With what right this process may mount.</param>
/// <param name="HasNfsHelper">Whether the helper for NFS is there: <c>mount.nfs</c>, on macOS <c>mount_nfs</c>.</param>
/// <param name="HasSmbHelper">Whether the helper for SMB is there: <c>mount.cifs</c>.</param>
internal sealed record LocalMounting(ClientPlatform? Platform, MountPrivilege Privilege, bool HasNfsHelper, bool HasSmbHelper)
{
    /// <summary>Whether the helper for a protocol is there.</summary>
    /// <param name="protocol">NFS or SMB.</param>
    /// <returns>True when it is.</returns>
    public bool HasHelper(MountProtocol protocol) => protocol == MountProtocol.Smb3 ? HasSmbHelper : HasNfsHelper;
}

/// <summary>The system whose mount command is given.</summary>
internal enum ClientPlatform
{
    /// <summary>Linux, on the host, in a container, or as User Mode Linux.</summary>
    Linux,

    /// <summary>macOS. Its NFS client takes a reserved port only when asked to, and names some options differently.</summary>
    MacOS,
}

/// <summary>With what right a process may mount on this machine.</summary>
internal enum MountPrivilege
{
    /// <summary>None: it is no root, and <c>sudo</c> is not there or asks for a password.</summary>
    None,

    /// <summary><c>sudo -n</c> works.</summary>
    Sudo,

    /// <summary>The process is root.</summary>
    Root,
}
