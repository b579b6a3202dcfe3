namespace Bench.Environments.Measuring;

/// <summary>Where the lock of measuring lies: the same folder for every user, whatever their environment says.</summary>
internal static class MeasuringPlace
{
    private const string LockFolder = "/run/lock";
    private const string SharedFolder = "/tmp";

    /// <summary>The system's folder for locks where all users may write to it, as on Debian; else the shared temporary one.</summary>
    public static string Folder =>
        OperatingSystem.IsWindows() ? Path.GetTempPath()
        : Directory.Exists(LockFolder) && File.GetUnixFileMode(LockFolder).HasFlag(UnixFileMode.OtherWrite) ? LockFolder
        : SharedFolder;
}
