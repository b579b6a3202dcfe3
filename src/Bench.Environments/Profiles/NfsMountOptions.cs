using System.Globalization;
using Bench.Environments.Servers;

namespace Bench.Environments.Profiles;

/// <summary>
/// The mounts every NFS profile shares: comparisons mean something only when all systems are mounted alike.
/// </summary>
internal static class NfsMountOptions
{
    private const int UsualTransfer = 1 << 20;

    /// <summary>NFSv3. Locks are kept on the client: not every server runs a lock manager.</summary>
    public static MountDeclaration V3 { get; } = new(
        MountProtocol.NfsV3, [new("nfsvers=3", "vers=3"), .. Common(UsualTransfer), new("nolock", "local_lock=all")])
    {
        KnownLimits = new Dictionary<MountBehavior, string>
        {
            [MountBehavior.ByteRangeLocks] = "NFSv3 is mounted with nolock, so that locks hold on one client only",
        },
    };

    /// <summary>NFSv4.1, which brings locks of its own.</summary>
    public static MountDeclaration V41 { get; } = V41With(UsualTransfer);

    /// <summary>NFSv4.1 for a server whose sessions carry less than 1 MiB of data in one request.</summary>
    /// <param name="transfer">The bytes of one read or write: a multiple of the page size, as the kernel cuts off what is over.</param>
    /// <returns>The mount.</returns>
    public static MountDeclaration V41With(int transfer) =>
        new(MountProtocol.NfsV41, [new("nfsvers=4.1", "vers=4.1"), .. Common(transfer)]);

    /// <summary>
    /// Hard, TCP, 1 MiB reads and writes, and the kernel's own attribute cache times: <c>actimeo=0</c> on one side only is how
    /// comparisons go wrong.
    /// </summary>
    private static MountOption[] Common(int transfer) =>
    [
        new("tcp", "proto=tcp"),
        MountOption.Same("hard"),
        MountOption.Same(string.Create(CultureInfo.InvariantCulture, $"rsize={transfer}")),
        MountOption.Same(string.Create(CultureInfo.InvariantCulture, $"wsize={transfer}")),
    ];
}
