using Bench.Environments.Mounting;

namespace Bench.Environments.Host;

/// <summary>What this machine itself, outside any container, can do to mount an export. Immutable.</summary>
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
