using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

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
