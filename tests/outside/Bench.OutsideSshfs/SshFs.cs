using Bench.Environments;
using Bench.Environments.Servers;

namespace Bench.OutsideSshfs;

/// <summary>OpenSSH's sftp-server over local files, mounted by sshfs.</summary>
public sealed class SshFs : IProfileDefinition
{
    /// <inheritdoc/>
    public static Profile Profile { get; } = new()
    {
        Name = "sshfs",
        Summary = "sshfs (FUSE) and OpenSSH's sftp-server over local files",
        Server = new SshFsServer(),
        Metadata = MetadataKind.WithData,
        Data = DataKind.LocalFiles,
        FixedHostPort = 22222,
        Mounts =
        [
            new MountDeclaration(MountProtocol.Fuse, [MountOption.Same("allow_other"), MountOption.Same("default_permissions")])
            {
                FuseHelper = "sshfs",
                KnownLimits = new Dictionary<MountBehavior, string>
                {
                    [MountBehavior.HardLink] = "SFTP tells neither a file's number nor how many names it has",
                    [MountBehavior.SparseFile] = "SFTP does not tell the space a file takes; sshfs reports its length",
                    [MountBehavior.OrdinaryUser] = "the server is one user for everybody, root, who owns what is made",
                    [MountBehavior.ByteRangeLocks] = "SFTP has no locks, so that they hold on one client only",
                },
            },
        ],
    };
}
