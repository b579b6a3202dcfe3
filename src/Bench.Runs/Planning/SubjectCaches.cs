namespace Bench.Runs.Planning;

/// <summary>The memory in which data of a subject may stay, in bytes. Immutable.</summary>
/// <param name="ServerMemory">What the server's container may use; the page cache of its kernel counts as that.</param>
/// <param name="ServerCache">The server's own cache. It may lie on disk, and so come on top of the memory.</param>
/// <param name="ClientMemory">What the kernel of the client has: the whole machine's memory where that is the host's.</param>
/// <param name="IsShared">Whether client and server have one kernel, so that the server's memory is a part of the client's.</param>
internal sealed record SubjectCaches(long ServerMemory, long ServerCache, long ClientMemory, bool IsShared)
{
    private const long MiB = 1L << 20;
    private const long MostOfSmall = 64 * MiB;
    private const int PartOfCache = 4;

    /// <summary>A quarter of the smallest of them, in whole MiB, from 1 to 64: a cache also holds other things.</summary>
    public long Small => Math.Clamp(Math.Min(ServerCache, Math.Min(ServerMemory, ClientMemory)) / PartOfCache / MiB * MiB, MiB, MostOfSmall);

    /// <summary>The next whole GiB above all of them together.</summary>
    public long Large => (((IsShared ? Math.Max(ServerMemory, ClientMemory) : ServerMemory + ClientMemory) + ServerCache >> 30) + 1) << 30;
}
