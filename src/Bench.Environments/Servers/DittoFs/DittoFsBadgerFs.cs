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
