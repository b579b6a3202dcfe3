using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>What every system's mounts say, with what v0.29.0 of DittoFS is known not to do.</summary>
internal static class DittoFsMountOptions
{
    /// <summary>
    /// A session of DittoFS carries requests of 1 MiB, headers included: what the others carry in one request does not fit. Asked
    /// for 1 MiB, the kernel would fall back to a size that is no multiple of a page.
    /// </summary>
    private const int SessionTransfer = (1 << 20) - 4096;

    private const string NoHoles = "DittoFS reports the space a file takes as its length, holes included";

    /// <summary>NFSv3 and NFSv4.1.</summary>
    public static IReadOnlyList<MountDeclaration> Nfs { get; } =
    [
        Limited(NfsMountOptions.V3, (MountBehavior.SparseFile, NoHoles)),
        Limited(NfsMountOptions.V41With(SessionTransfer), (MountBehavior.SparseFile, NoHoles)),
    ];

    /// <summary>The same where the metadata is in PostgreSQL.</summary>
    public static IReadOnlyList<MountDeclaration> NfsOverPostgreSql { get; } =
    [
        .. Nfs.Select(mount => mount with
        {
            KnownFlaws = new Dictionary<MountBehavior, KnownFlaw>
            {
                // 1,019,215,872 and 1,046,478,848 bytes were seen: a file that is much shorter, or empty, is another failure.
                [MountBehavior.LargeFile] = new(
                    "about one gibibyte in seven is some dozen mebibytes shorter than it was written, though it was synced, and still is half a minute later (v0.29.0)",
                    "it has 10"),
            },
        }),
    ];

    /// <summary>SMB 3.</summary>
    public static IReadOnlyList<MountDeclaration> Smb { get; } =
    [
        Limited(
            SmbMountOptions.V3,
            (MountBehavior.SparseFile, NoHoles),
            (MountBehavior.LargeDirectory, "for each new name DittoFS searches the whole directory for one that differs in case only: ten thousand take many minutes")),
    ];

    private static MountDeclaration Limited(MountDeclaration usual, params ReadOnlySpan<(MountBehavior Behavior, string Reason)> limits)
    {
        var known = new Dictionary<MountBehavior, string>(usual.KnownLimits);
        foreach (var (behavior, reason) in limits)
        {
            known.Add(behavior, reason);
        }

        return usual with { KnownLimits = known };
    }
}
