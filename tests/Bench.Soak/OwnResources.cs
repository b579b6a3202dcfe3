using System.Diagnostics;

namespace Bench.Soak;

/// <summary>What this process holds at one moment.</summary>
/// <param name="OpenFiles">Open files, pipes and sockets.</param>
/// <param name="Threads">Threads.</param>
/// <param name="HeapBytes">Managed objects still in use, bytes.</param>
/// <param name="ResidentBytes">Resident memory, bytes.</param>
internal sealed record OwnResources(int OpenFiles, int Threads, long HeapBytes, long ResidentBytes)
{
    /// <summary>Reads them after a collection: what is merely not collected yet is no leak.</summary>
    public static OwnResources Read()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return new OwnResources(
            Directory.GetFileSystemEntries("/proc/self/fd").Length, process.Threads.Count, GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
    }
}
