namespace Bench.Environments.Locking;

/// <summary>A lock that is held. Disposing of it lets go; the system does so when the process ends, however it ends.</summary>
internal sealed class HeldLock(FileStream file, HolderNote? note) : IDisposable
{
    /// <summary>The note first: nobody is named who holds nothing any more.</summary>
    public void Dispose()
    {
        note?.Dispose();
        file.Dispose();
    }
}
