using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>DittoFS with metadata in Badger and data in local files.</summary>
public sealed class DittoFsBadgerFs : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile { get; } = new()
    {
        Name = "dittofs-badger-fs",
        Summary = "DittoFS, metadata in Badger, data in local files",
        Server = new DittoFsServer(),
        Metadata = MetadataKind.Badger,
        Data = DataKind.LocalFiles,
        FixedHostPort = 12049,
        Mounts = DittoFsMountOptions.Nfs,
    };
}

/// <summary>DittoFS with metadata in Badger and data in S3: the default profile.</summary>
public sealed class DittoFsBadgerS3 : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile { get; } = new()
    {
        Name = "dittofs-badger-s3",
        Summary = "DittoFS, metadata in Badger, data in S3",
        Server = new DittoFsServer(),
        Metadata = MetadataKind.Badger,
        Data = DataKind.S3,
        FixedHostPort = 12049,
        Mounts = DittoFsMountOptions.Nfs,
    };
}

/// <summary>DittoFS with metadata in PostgreSQL and data in S3.</summary>
public sealed class DittoFsPostgresS3 : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile { get; } = new()
    {
        Name = "dittofs-postgres-s3",
        Summary = "DittoFS, metadata in PostgreSQL, data in S3",
        Server = new DittoFsServer(),
        Metadata = MetadataKind.PostgreSql,
        Data = DataKind.S3,
        FixedHostPort = 12049,
        Mounts = DittoFsMountOptions.NfsOverPostgreSql,
    };
}

/// <summary>DittoFS over SMB, with metadata in Badger and data in S3.</summary>
public sealed class DittoFsSmb : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile { get; } = new()
    {
        Name = "dittofs-smb",
        Summary = "DittoFS over SMB 3, metadata in Badger, data in S3",
        Server = new DittoFsServer(),
        Metadata = MetadataKind.Badger,
        Data = DataKind.S3,
        FixedHostPort = 12445,
        Mounts = DittoFsMountOptions.Smb,
    };
}
