namespace Bench.Environments.Clients;

/// <summary>How a Linux kernel is made to forget what it keeps of disks and network file systems. Pure.</summary>
internal static class PageCache
{
    /// <summary>Where the kernel takes the order.</summary>
    public const string Switch = "/proc/sys/vm/drop_caches";

    /// <summary>For a shell that is root. What is not written yet cannot be dropped, so that comes first.</summary>
    /// <param name="path">Where <see cref="Switch"/> is seen.</param>
    public static IReadOnlyList<string> DropCommand(string path = Switch) => ["sh", "-c", "sync && echo 3 > \"$0\"", path];

    /// <summary>Whether this process may give the order: root may, outside of a container. It gives none.</summary>
    /// <param name="path">Where <see cref="Switch"/> is seen.</param>
    public static bool MayDrop(string path = Switch)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
