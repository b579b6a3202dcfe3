namespace Bench.Environments;

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

/// <summary>How protocols are written for people and in files.</summary>
internal static class MountProtocolNames
{
    /// <summary>The protocol's usual name.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <returns><c>NFSv3</c>, <c>NFSv4.1</c>, <c>SMB3</c> or <c>FUSE</c>.</returns>
    public static string Label(this MountProtocol protocol) => protocol switch
    {
        MountProtocol.NfsV3 => "NFSv3",
        MountProtocol.NfsV41 => "NFSv4.1",
        MountProtocol.Smb3 => "SMB3",
        MountProtocol.Fuse => "FUSE",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };
}
