namespace Bench.Results.Manifests;

/// <summary>The system under test.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">What it says of its own version, its first line; null where it does not say.</param>
/// <param name="Commit">The commit its image was built from; null where the image does not say, and where the source had no history.</param>
/// <param name="Durability">
/// What a successful sync promises: as the running server says where it can be asked, otherwise as its definition says. Null where it
/// can be asked and did not answer.
/// </param>
/// <param name="IsStandIn">Whether a stand-in takes its place: such results say nothing about the system.</param>
public sealed record ServerFacts(
    [property: Compared] string Name,
    [property: Compared] string? Version,
    [property: Compared] string? Commit,
    [property: MustMatch] DurabilityTier? Durability,
    [property: MustMatch] bool IsStandIn)
{
    /// <summary>A hash of the source its image was built from, for a source without history; null for any other.</summary>
    [Compared(Since = 2)]
    public string? SourceContent { get; init; }

    /// <summary>Which of the programs that can serve the profile does.</summary>
    [Compared(Since = 2)]
    public string? Variant { get; init; }

    /// <summary>Whether it runs in a guest with a kernel, a memory and one processor of its own, within the container's limits.</summary>
    [MustMatch(Since = 2)]
    public bool? IsInGuest { get; init; }

    /// <summary>Whether the durability was asked of the running server; otherwise it is that of its definition.</summary>
    [Informs(Since = 2)]
    public bool? IsDurabilityOfServer { get; init; }

    /// <summary>
    /// The settings of the running server that decide what a sync promises, as the server says them; empty for one that is not asked.
    /// </summary>
    [Compared(Since = 2)]
    public IReadOnlyDictionary<string, string>? DurabilitySettings { get; init; }

    /// <summary>The settings of its own that it was started with, such as <c>BENCH_WAL_ENABLED</c>; no secret and no folder is among them.</summary>
    [Compared(Since = 2)]
    public IReadOnlyDictionary<string, string>? Settings { get; init; }
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
