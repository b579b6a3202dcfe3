using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>Linux's own NFS server over local files: what all others are measured against.</summary>
internal static class KernelNfsProfile
{
    public static Profile Value { get; } = new()
    {
        Name = "kernel-nfs",
        Summary = "Linux's own NFS server (nfsd) over local files",
        Server = new KernelNfsServer(),
        Metadata = MetadataKind.WithData,
        Data = DataKind.LocalFiles,
        FixedHostPort = 32049,
        Mounts = [NfsMountOptions.V3, NfsMountOptions.V41],
    };
}
