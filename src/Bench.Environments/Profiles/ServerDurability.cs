namespace Bench.Environments.Profiles;

/// <summary>What a successful sync of a running server promises.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Settings">The server's settings that decide it, as the server says them; empty where it was not asked.</param>
public sealed record ServerDurability(DurabilityTier Tier, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Whether the running server said so; otherwise its definition does.</summary>
    public bool IsOfServer { get; init; } = true;

    /// <summary>What a definition says of a server that nobody can ask.</summary>
    /// <param name="tier">The tier.</param>
    /// <returns>The durability.</returns>
    public static ServerDurability Defined(DurabilityTier tier) =>
        new(tier, new Dictionary<string, string>(StringComparer.Ordinal)) { IsOfServer = false };
}

/// <summary>
/// What a server promises when it answers COMMIT. Systems of different tiers do different work for the same call,
/// so their figures must not be compared without saying so.
/// </summary>
public enum DurabilityTier
{
    /// <summary>Data and metadata are on this machine's disk.</summary>
    Local,

    /// <summary>Data is on disk; the last fraction of a second of metadata may be lost in a crash.</summary>
    Writeback,

    /// <summary>Data is in the remote store.</summary>
    Remote,

    /// <summary>
    /// Data is in files of this machine that nobody made reach a disk: the page cache may still hold it. It outlives the server, not the
    /// machine. A remote store gets it later.
    /// </summary>
    PageCache,
}
