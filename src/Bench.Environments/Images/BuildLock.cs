using Bench.Environments.Locking;

namespace Bench.Environments.Images;

/// <summary>One build of an image at a time on this machine, for one user. See <see cref="MachineLock"/>.</summary>
internal static class BuildLock
{
    /// <summary>The folder of this user's locks. Users do not share it: they could keep each other waiting.</summary>
    public static string UsualFolder => Path.Combine(Path.GetTempPath(), $"bench-locks-{Environment.UserName}");

    /// <summary>Waits for the lock.</summary>
    /// <param name="folder">Where the locks lie; made, for this user only, when it is missing.</param>
    /// <param name="name">What is locked; part of a file's name.</param>
    /// <param name="waitingFor">Told who holds it, when it is held.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Ends the wait; the caller puts its budget in it.</param>
    /// <returns>The lock; disposing of it lets go.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static Task<HeldLock> AcquireAsync(
        string folder, string name, Action<string> waitingFor, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        CreateFolder(folder);
        var holder = $"process {Environment.ProcessId}";
        return new MachineLock(folder, name, timeProvider).TakeAsync(holder, waitingFor, cancellationToken);
    }

    /// <summary>Makes the folder where it is missing, for this user only.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
