using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

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
