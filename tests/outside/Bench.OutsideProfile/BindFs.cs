using Bench.Environments;
using Bench.Environments.Servers;

namespace Bench.OutsideProfile;

/// <summary>bindfs, a FUSE file system of the client over a folder of the client.</summary>
public sealed class BindFs : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile { get; } = new()
    {
        Name = "bindfs",
        Summary = "bindfs (FUSE) over local files",
        Server = new BindFsServer(),
        Metadata = MetadataKind.WithData,
        Data = DataKind.LocalFiles,
        FixedHostPort = 0,
        Mounts =
        [
            new MountDeclaration(MountProtocol.Fuse, [new MountOption("rw", "rw")])
            {
                FuseHelper = "bindfs",
                KnownLimits = new Dictionary<MountBehavior, string>
                {
                    [MountBehavior.HardLink] = "bindfs numbers names, not files",
                    [MountBehavior.SecondClientSeesChanges] = "each client has a folder of its own",
                    [MountBehavior.ByteRangeLocks] = "each client has a folder of its own",
                },
            },
        ],
    };
}
