using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>Samba over local files: the SMB server everyone knows.</summary>
public sealed class Samba : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile { get; } = new()
    {
        Name = "samba",
        Summary = "Samba (smbd) over local files",
        Server = new SambaServer(),
        Metadata = MetadataKind.WithData,
        Data = DataKind.LocalFiles,
        FixedHostPort = 22445,
        Mounts = [SmbMountOptions.V3],
    };
}
