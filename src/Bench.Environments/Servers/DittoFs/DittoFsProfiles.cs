namespace Bench.Environments.Servers;

/// <summary>The profiles DittoFS serves.</summary>
internal static class DittoFsProfiles
{
    /// <summary>DittoFS with metadata in Badger and data in S3: the default profile.</summary>
    public static Profile BadgerS3 { get; } = new()
    {
        Name = "dittofs-badger-s3",
        Summary = "DittoFS, metadata in Badger, data in S3",
        Server = new DittoFsServer(),
        Metadata = MetadataKind.Badger,
        Data = DataKind.S3,
        FixedHostPort = 12049,
        Mounts = DittoFsMountOptions.Nfs,
    };

    /// <summary>DittoFS with metadata in PostgreSQL and data in S3.</summary>
    public static Profile PostgresS3 { get; } = new()
    {
        Name = "dittofs-postgres-s3",
        Summary = "DittoFS, metadata in PostgreSQL, data in S3",
        Server = new DittoFsServer(),
        Metadata = MetadataKind.PostgreSql,
        Data = DataKind.S3,
        FixedHostPort = 12049,
        Mounts = DittoFsMountOptions.NfsOverPostgreSql,
    };

    /// <summary>DittoFS with metadata in Badger and data in local files.</summary>
    public static Profile BadgerFs { get; } = new()
    {
        Name = "dittofs-badger-fs",
        Summary = "DittoFS, metadata in Badger, data in local files",
        Server = new DittoFsServer(),
        Metadata = MetadataKind.Badger,
        Data = DataKind.LocalFiles,
        FixedHostPort = 12049,
        Mounts = DittoFsMountOptions.Nfs,
    };

    /// <summary>DittoFS over SMB, with metadata in Badger and data in S3.</summary>
    public static Profile Smb { get; } = new()
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
