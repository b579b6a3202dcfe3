using System.Globalization;

namespace Bench.Environments.Locking;

/// <summary>
/// Something only one at a time may do on this machine, across processes and within one. It is a lock of the operating
/// system on an open file, so a process that is killed lets go of it. The empty lock file stays: it is no left-over, and
/// removing it while another process opens it would split the lock. Immutable, safe for concurrent use.
/// </summary>
/// <param name="folder">Where the lock's file lies; it exists.</param>
/// <param name="name">What is locked; the beginning of the names of its files.</param>
/// <param name="timeProvider">The clock: between two attempts, and for since when it is held.</param>
internal sealed class MachineLock(string folder, string name, TimeProvider timeProvider)
{
    /// <summary>Who holds it, when nothing more is known.</summary>
    public const string Unknown = "another process";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Who holds it, as they wrote; only of a living process.</summary>
    public string Holder => HolderNote.Read(folder, name) ?? Unknown;

    /// <summary>Takes the lock if it is free.</summary>
    /// <param name="holder">What others are told while it is held, one line; since when is added.</param>
    /// <returns>The lock; null when it is held.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's and not meant to be shared.</exception>
    public HeldLock? TryTake(string holder)
    {
        try
        {
            var file = Open(Path.Combine(folder, $"{name}.lock"));
            var since = timeProvider.GetUtcNow().ToString("u", CultureInfo.InvariantCulture);
            return new HeldLock(file, HolderNote.Write(folder, name, $"{holder} since {since}"));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock.</summary>
    /// <param name="holder">What others are told while it is held, one line; since when is added.</param>
    /// <param name="waitingFor">Told who holds it, when it is held, and again when it is held by another.</param>
    /// <param name="cancellationToken">Ends the wait; the caller puts its budget in it.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's and not meant to be shared.</exception>
    public async Task<HeldLock> TakeAsync(string holder, Action<string> waitingFor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string? told = null;
        var held = TryTake(holder);
        while (held is null)
        {
            // Between taking the lock and saying so a holder is unknown for a moment; that is no other holder.
            var now = Holder;
            if (told is null || (now != told && now != Unknown))
            {
                waitingFor(now);
                told = now;
            }

            await Task.Delay(Interval, timeProvider, cancellationToken);
            held = TryTake(holder);
        }

        return held;
    }

    /// <summary>
    /// Never opened with the wish to create what is there: the kernel refuses that to everybody but the owner in a folder
    /// all users share. Nothing is ever written to it either: its name could be somebody's link to another file.
    /// </summary>
    private static FileStream Open(string path)
    {
        try
        {
            return Existing(path);
        }
        catch (FileNotFoundException)
        {
            Create(path);
            return Existing(path);
        }
    }

    private static FileStream Existing(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    private static void Create(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
            FileModes.OpenToAll(file.SafeFileHandle);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster.
        }
    }

    /// <summary>EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation. A full disk must not be waited for.</summary>
    internal static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}

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
