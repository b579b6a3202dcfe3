namespace Bench.Environments.Mounting;

/// <summary>The protocol a client mounts an export with.</summary>
public enum MountProtocol
{
    /// <summary>NFS version 3 over TCP.</summary>
    NfsV3,

    /// <summary>NFS version 4.1 over TCP.</summary>
    NfsV41,

    /// <summary>SMB 3.</summary>
    Smb3,

    /// <summary>A file system of an ordinary process on the client: FUSE.</summary>
    Fuse,
}
