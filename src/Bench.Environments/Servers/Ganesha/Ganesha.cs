using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>NFS-Ganesha over local files: the user-space NFS server everyone knows.</summary>
public sealed class Ganesha : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile { get; } = new()
    {
        Name = "ganesha",
        Summary = "NFS-Ganesha (FSAL_VFS) over local files",
        Server = new GaneshaServer(),
        Metadata = MetadataKind.WithData,
        Data = DataKind.LocalFiles,
        FixedHostPort = 22049,
        Mounts = [NfsMountOptions.V3, NfsMountOptions.V41],
    };
}
