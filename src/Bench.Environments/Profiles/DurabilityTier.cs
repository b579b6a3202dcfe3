namespace Bench.Environments.Profiles;

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
