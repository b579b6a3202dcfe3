using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>NFS-Ganesha over local files: the user-space NFS server everyone knows.</summary>
internal static class GaneshaProfile
{
    public static Profile Value { get; } = new()
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
