using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

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
