using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>Samba over local files: the SMB server everyone knows.</summary>
internal static class SambaProfile
{
    public static Profile Value { get; } = new()
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
