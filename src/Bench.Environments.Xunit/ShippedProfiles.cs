namespace Bench.Environments.Xunit;

/// <summary>DittoFS with metadata in Badger and data in S3: the default profile.</summary>
public sealed class DittoFsBadgerS3 : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile => ProfileCatalog.Get("dittofs-badger-s3");
}

/// <summary>DittoFS with metadata in PostgreSQL and data in S3.</summary>
public sealed class DittoFsPostgresS3 : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile => ProfileCatalog.Get("dittofs-postgres-s3");
}

/// <summary>DittoFS with metadata in Badger and data in local files.</summary>
public sealed class DittoFsBadgerFs : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile => ProfileCatalog.Get("dittofs-badger-fs");
}

/// <summary>DittoFS over SMB, with metadata in Badger and data in S3.</summary>
public sealed class DittoFsSmb : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile => ProfileCatalog.Get("dittofs-smb");
}

/// <summary>NFS-Ganesha over local files: the user-space NFS server everyone knows.</summary>
public sealed class Ganesha : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile => ProfileCatalog.Get("ganesha");
}

/// <summary>Linux's own NFS server over local files: what all others are measured against.</summary>
public sealed class KernelNfs : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile => ProfileCatalog.Get("kernel-nfs");
}

/// <summary>rclone over S3, mounted over NFS.</summary>
public sealed class Rclone : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile => ProfileCatalog.Get("rclone");
}

/// <summary>JuiceFS, a FUSE file system of the client with metadata in PostgreSQL and data in S3.</summary>
public sealed class JuiceFs : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile => ProfileCatalog.Get("juicefs");
}

/// <summary>Samba over local files: the SMB server everyone knows.</summary>
public sealed class Samba : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile => ProfileCatalog.Get("samba");
}
