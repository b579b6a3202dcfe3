using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>rclone over S3, mounted over NFS.</summary>
internal static class RcloneProfile
{
    private const string NoOwners = "S3 keeps neither owner nor mode";
    private const string PathHandles = "the server's file handles stand for paths: a file that lost its name is stale for whoever has it open";

    public static Profile Value { get; } = new()
    {
        Name = "rclone",
        Summary = "rclone over S3",
        Server = new RcloneServer(),
        Metadata = MetadataKind.WithData,
        Data = DataKind.S3,
        FixedHostPort = 42049,
        Mounts =
        [
            NfsMountOptions.V3 with
            {
                KnownLimits = new Dictionary<MountBehavior, string>(NfsMountOptions.V3.KnownLimits)
                {
                    [MountBehavior.HardLink] = "an object has one name",
                    [MountBehavior.SymbolicLink] = "rclone knows none over NFS",
                    [MountBehavior.SparseFile] = "an object has no holes",
                    [MountBehavior.Permissions] = NoOwners,
                    [MountBehavior.Ownership] = NoOwners,
                    [MountBehavior.OrdinaryUser] = NoOwners,
                },
                KnownLimitsOfVariants = new Dictionary<ServerVariant, IReadOnlyDictionary<MountBehavior, string>>
                {
                    [RcloneServer.ServeNfs] = new Dictionary<MountBehavior, string>
                    {
                        [MountBehavior.RenameOverOpenFile] = PathHandles,
                        [MountBehavior.ReadAfterUnlink] = PathHandles,
                    },
                    [RcloneServer.KernelNfsExport] = new Dictionary<MountBehavior, string>
                    {
                        [MountBehavior.LargeDirectory] = "closing a file waits for its upload: ten thousand take many minutes",
                    },
                },
            },
        ],
    };
}
