namespace Bench.Environments.Clients;

/// <summary>Reads <c>/proc/mounts</c>.</summary>
internal static class MountTable
{
    /// <summary>Finds what is mounted on a path. Of several mounts on top of each other the last one counts.</summary>
    /// <param name="table">The text of <c>/proc/mounts</c>.</param>
    /// <param name="path">The mount point.</param>
    /// <param name="fileSystems">The file systems to look for; null for any.</param>
    /// <returns>The mount, or null when none of these is mounted there.</returns>
    public static ExportMount? Find(string table, string path, IReadOnlyCollection<string>? fileSystems) =>
        Read(table).LastOrDefault(mount => mount.Path == path && fileSystems?.Contains(mount.FileSystem) != false);

    /// <summary>Everything that is mounted, in the order in which it was.</summary>
    internal static IEnumerable<ExportMount> Read(string table) => table
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' '))
        .Where(fields => fields.Length >= 4)
        .Select(fields => new ExportMount(Unescape(fields[0]), Unescape(fields[1]), fields[2], fields[3].Split(',')));

    /// <summary>The kernel writes blanks, tabs, line ends and backslashes as three octal digits.</summary>
    private static string Unescape(string field) => field
        .Replace(@"\040", " ", StringComparison.Ordinal)
        .Replace(@"\011", "\t", StringComparison.Ordinal)
        .Replace(@"\012", "\n", StringComparison.Ordinal)
        .Replace(@"\134", @"\", StringComparison.Ordinal);
}
