using System.Globalization;

namespace Bench.Environments.Images;

/// <summary>
/// One build of an image at a time, across processes and within one. It is a lock of the operating system on an open file,
/// so a process that is killed lets go of it. The empty lock files stay, one for each image's name: they are no left-over,
/// and removing one while another process opens it would split the lock. Who holds it stands in a file beside, which is
/// removed with the lock.
/// </summary>
internal sealed class BuildLock : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly FileStream file;
    private readonly string holderPath;

    private BuildLock(FileStream file, string holderPath, TimeProvider timeProvider)
    {
        this.file = file;
        this.holderPath = holderPath;
        WriteHolder(holderPath, timeProvider);
    }

    /// <summary>The folder of this user's locks. Users do not share it: they could keep each other waiting.</summary>
    public static string UsualFolder => Path.Combine(Path.GetTempPath(), $"bench-locks-{Environment.UserName}");

    /// <summary>Waits for the lock.</summary>
    /// <param name="folder">Where the locks lie; made, for this user only, when it is missing.</param>
    /// <param name="name">What is locked; part of a file's name.</param>
    /// <param name="waitingFor">Told once who holds it, when it is held.</param>
    /// <param name="timeProvider">The clock between two attempts.</param>
    /// <param name="cancellationToken">Ends the wait; the caller puts its budget in it.</param>
    /// <returns>The lock; disposing of it lets go.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task<BuildLock> AcquireAsync(
        string folder, string name, Action<string> waitingFor, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        CreateFolder(folder);
        var path = Path.Combine(folder, $"{name}.lock");
        var holderPath = Path.Combine(folder, $"{name}.holder");
        cancellationToken.ThrowIfCancellationRequested();
        var held = TryOpen(path, holderPath, timeProvider);
        if (held is null)
        {
            waitingFor(Holder(holderPath));
        }

        while (held is null)
        {
            await Task.Delay(Interval, timeProvider, cancellationToken);
            held = TryOpen(path, holderPath, timeProvider);
        }

        return held;
    }

    public void Dispose()
    {
        File.Delete(holderPath);
        file.Dispose();
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Nothing is ever written to the file: in a shared folder its name could be somebody's link to another one.</summary>
    private static BuildLock? TryOpen(string path, string holderPath, TimeProvider timeProvider)
    {
        try
        {
            return new BuildLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), holderPath, timeProvider);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    /// <summary>EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation. A full disk must not be waited for.</summary>
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>
    /// Moved into place, which replaces a link instead of following it, and which no reader sees half-written. It is a
    /// courtesy: where it cannot be written, the lock holds all the same.
    /// </summary>
    private static void WriteHolder(string holderPath, TimeProvider timeProvider)
    {
        var since = timeProvider.GetUtcNow().ToString("u", CultureInfo.InvariantCulture);
        var draft = $"{holderPath}.{Environment.ProcessId}";
        try
        {
            File.WriteAllText(draft, $"process {Environment.ProcessId} since {since}");
            File.Move(draft, holderPath, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(draft);
        }
    }

    private static string Holder(string holderPath)
    {
        try
        {
            return File.ReadAllText(holderPath);
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
