namespace Bench.Environments.Profiles;

/// <summary>
/// The mount options every NFS profile shares: comparisons mean something only when all systems are mounted alike.
/// </summary>
internal static class NfsMountOptions
{
    /// <summary>
    /// NFSv3 over TCP, hard, locks kept on the client (no profile runs a lock manager yet), 1 MiB reads and writes, and the
    /// kernel's own attribute cache times: <c>actimeo=0</c> on one side only is how comparisons go wrong.
    /// </summary>
    public static IReadOnlyList<MountOption> V3 { get; } =
    [
        new("nfsvers=3", "vers=3"),
        new("tcp", "proto=tcp"),
        MountOption.Same("hard"),
        new("nolock", "local_lock=all"),
        MountOption.Same("rsize=1048576"),
        MountOption.Same("wsize=1048576"),
    ];
}
