namespace Bench.Environments.Profiles;

/// <summary>
/// The mounts every NFS profile shares: comparisons mean something only when all systems are mounted alike.
/// </summary>
internal static class NfsMountOptions
{
    /// <summary>
    /// Hard, TCP, 1 MiB reads and writes, and the kernel's own attribute cache times: <c>actimeo=0</c> on one side only is how
    /// comparisons go wrong.
    /// </summary>
    private static readonly MountOption[] Common =
    [
        new("tcp", "proto=tcp"),
        MountOption.Same("hard"),
        MountOption.Same("rsize=1048576"),
        MountOption.Same("wsize=1048576"),
    ];

    /// <summary>NFSv3. Locks are kept on the client: not every server runs a lock manager.</summary>
    public static MountDeclaration V3 { get; } = new(
        MountProtocol.NfsV3, [new("nfsvers=3", "vers=3"), .. Common, new("nolock", "local_lock=all")])
    {
        KnownLimits = new Dictionary<MountBehavior, string>
        {
            [MountBehavior.ByteRangeLocks] = "NFSv3 is mounted with nolock, so that locks hold on one client only",
        },
    };

    /// <summary>NFSv4.1, which brings locks of its own.</summary>
    public static MountDeclaration V41 { get; } = new(
        MountProtocol.NfsV41, [new("nfsvers=4.1", "vers=4.1"), .. Common]);
}
