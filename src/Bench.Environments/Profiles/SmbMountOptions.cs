using Bench.Environments.Servers;

namespace Bench.Environments.Profiles;

/// <summary>The mount every SMB profile shares: comparisons mean something only when all systems are mounted alike.</summary>
internal static class SmbMountOptions
{
    private const string NoOwners = "SMB 3.0 carries no owners and modes; the client shows everything as root's with mode 777";

    /// <summary>
    /// SMB 3.0, the newest dialect every server here was seen to serve. Hard and 1 MiB as with NFS. The rest makes the client
    /// behave as programs expect: symbolic links as small files (directories behind links are refused otherwise), UTF-8
    /// names of full length, and no file kept open after its last close, which breaks a second hard link.
    /// </summary>
    public static MountDeclaration V3 { get; } = new(
        MountProtocol.Smb3,
        [
            MountOption.Same("vers=3.0"),
            MountOption.Same("hard"),
            MountOption.Same("rsize=1048576"),
            MountOption.Same("wsize=1048576"),
            MountOption.Same("mfsymlinks"),
            MountOption.Same("iocharset=utf8"),
            MountOption.Same("closetimeo=0"),
            MountOption.Same("uid=0"),
            MountOption.Same("gid=0"),
            MountOption.Same("forceuid"),
            MountOption.Same("forcegid"),
            MountOption.Same("file_mode=0777"),
            MountOption.Same("dir_mode=0777"),
        ])
    {
        KnownLimits = new Dictionary<MountBehavior, string>
        {
            [MountBehavior.Permissions] = NoOwners,
            [MountBehavior.Ownership] = NoOwners,
            [MountBehavior.OrdinaryUser] = NoOwners,
            [MountBehavior.RenameOverOpenFile] = "Linux's SMB client refuses it without POSIX extensions",
            [MountBehavior.ReadAfterUnlink] = "without POSIX extensions the name stays until the file is closed",
        },
    };
}
