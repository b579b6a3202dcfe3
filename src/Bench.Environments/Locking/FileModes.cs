using Microsoft.Win32.SafeHandles;

namespace Bench.Environments.Locking;

/// <summary>Gives files that users of a machine share their permissions, whatever the mask of the user says who makes them.</summary>
internal static class FileModes
{
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Everybody may read it.</summary>
    public static void ReadableByAll(SafeFileHandle file) => Set(file, Readable);

    /// <summary>Everybody may open it for writing, as a lock needs.</summary>
    public static void OpenToAll(SafeFileHandle file) => Set(file, Readable | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);

    private static void Set(SafeFileHandle file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }
    }
}
