using System.Globalization;

namespace Bench.Environments.Host;

/// <summary>A process that listens on a TCP port of this machine. Linux only: elsewhere nobody is found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, as the kernel has it.</param>
internal sealed record ListeningProcess(int Id, string Name)
{
    private const string Listening = "0A";

    /// <summary>Finds it as ss does: the port's socket in the kernel's table, then whoever has that socket open.</summary>
    /// <param name="port">The port.</param>
    /// <returns>The process; null where none is seen, as that of another user.</returns>
    public static ListeningProcess? Find(int port)
    {
        string[] tables = ["/proc/net/tcp", "/proc/net/tcp6"];
        var sockets = tables.Where(File.Exists).SelectMany(File.ReadLines)
            .Select(line => SocketOf(line, port)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return sockets.Count == 0 ? null : ProcessFolders().Where(folder => Has(folder, sockets)).Select(Describe).FirstOrDefault();
    }

    /// <summary>A line of the table: number, local address and port in hex, remote one, state, …, and tenth the socket's inode.</summary>
    internal static string? SocketOf(string line, int port)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 9 && fields[3] == Listening && fields[1].EndsWith($":{port:X4}", StringComparison.Ordinal) ? $"socket:[{fields[9]}]" : null;
    }

    private static IEnumerable<string> ProcessFolders() =>
        Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _));

    private static bool Has(string folder, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(folder, "fd")).Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is somebody else's.
            return false;
        }
    }

    private static ListeningProcess Describe(string folder)
    {
        var name = Path.Combine(folder, "comm");
        return new(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), File.Exists(name) ? File.ReadAllText(name).Trim() : "?");
    }
}
