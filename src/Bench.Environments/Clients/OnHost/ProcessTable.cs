using System.Globalization;

namespace Bench.Environments.Clients.OnHost;

/// <summary>Finds what came of a process, from Linux's <c>/proc</c>.</summary>
internal static class ProcessTable
{
    private const string Root = "/proc";

    /// <summary>Everything that runs now; nothing where there is no <c>/proc</c>.</summary>
    public static IReadOnlyList<ProcessEntry> Read() => [.. Folders().Select(ReadEntry).OfType<ProcessEntry>()];

    /// <summary>
    /// The process, all of its session, and the descendants of these, in whatever session they are. Those whose parent
    /// has ended are found by their session, those that began one by their parent.
    /// </summary>
    public static IReadOnlySet<int> TreeOf(int leader, IReadOnlyList<ProcessEntry> all)
    {
        var tree = all.Where(process => process.Id == leader || process.Session == leader).Select(process => process.Id).ToHashSet();
        var before = -1;
        while (tree.Count > before)
        {
            before = tree.Count;
            tree.UnionWith(all.Where(process => tree.Contains(process.Parent)).Select(process => process.Id));
        }

        return tree;
    }

    /// <summary>Reads one line of <c>/proc/PID/stat</c>. The name in parentheses may hold anything, so what follows it counts.</summary>
    public static ProcessEntry? Parse(string stat)
    {
        // Behind the name: state, parent, group, session.
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 3
            && int.TryParse(stat.Split(' ', 2)[0], CultureInfo.InvariantCulture, out var id)
            && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var parent)
            && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var session)
            && fields[0] is not ("Z" or "X")
            ? new ProcessEntry(id, parent, session)
            : null;
    }

    /// <summary>The id and the command line of everything that runs now: <c>123 dotnet bench.dll</c>.</summary>
    public static IEnumerable<string> CommandLines() =>
        Folders().Select(path => TryRead(path, "cmdline") is { } line ? $"{Path.GetFileName(path)} {line.Replace('\0', ' ')}" : "");

    private static ProcessEntry? ReadEntry(string path) => TryRead(path, "stat") is { } stat ? Parse(stat) : null;

    private static IEnumerable<string> Folders() => !Directory.Exists(Root)
        ? []
        : Directory.EnumerateDirectories(Root).Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0]));

    private static string? TryRead(string path, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(path, file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return null;
        }
    }
}

/// <summary>A process in the system's table.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">Its parent's id.</param>
/// <param name="Session">The id of the process that began its session.</param>
internal sealed record ProcessEntry(int Id, int Parent, int Session);
