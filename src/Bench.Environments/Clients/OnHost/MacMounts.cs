using Bench.Environments.Servers;

namespace Bench.Environments.Clients.OnHost;

/// <summary>Reads what macOS says of mounts.</summary>
internal static class MacMounts
{
    private const string Current = "-- Current mount parameters:";
    private const string Parameter = "NFS parameters: ";

    /// <summary>Finds what is mounted on a path. The table of <c>mount</c> has flags, but no options of NFS.</summary>
    /// <param name="table">Lines such as <c>127.0.0.1:/export on /private/tmp/x (nfs, nodev, nosuid)</c>.</param>
    /// <param name="path">The mount point, without links in it.</param>
    /// <param name="fileSystems">The file systems to look for; null for any.</param>
    public static ExportMount? Find(string table, string path, IReadOnlyCollection<string>? fileSystems) => table
        .Split('\n')
        .Select(line => (Line: line, At: line.IndexOf($" on {path} (", StringComparison.Ordinal)))
        .Where(entry => entry.At > 0 && entry.Line.EndsWith(')'))
        .Select(entry => (Source: entry.Line[..entry.At], Flags: entry.Line[(entry.At + path.Length + " on  (".Length)..^1].Split(", ")))
        .Where(entry => fileSystems?.Contains(entry.Flags[0]) != false)
        .Select(entry => new ExportMount(entry.Source, path, entry.Flags[0], entry.Flags[1..]))
        .LastOrDefault();

    /// <summary>What is in force, which is not always what was asked for.</summary>
    /// <param name="details">The output of <c>nfsstat -m</c>.</param>
    /// <param name="path">The mount point.</param>
    public static IReadOnlyList<string> Parameters(string details, string path) =>
    [
        .. details.Split('\n')
            .SkipWhile(line => !line.StartsWith($"{path} from ", StringComparison.Ordinal))
            .SkipWhile(line => !line.Contains(Current, StringComparison.Ordinal))
            .Select(line => line.Trim())
            .FirstOrDefault(line => line.StartsWith(Parameter, StringComparison.Ordinal))?[Parameter.Length..]
            .Split(',').Select(option => option == "vers=3.0" ? "vers=3" : option) ?? [],
    ];

    /// <summary>What macOS must report of a declared mount, in its own words. Where locks are kept it does not report.</summary>
    public static IEnumerable<string> Expected(MountDeclaration mount) => MountCheck.Expected(mount)
        .Where(option => !option.StartsWith("local_lock=", StringComparison.Ordinal))
        .Select(option => option == "proto=tcp" ? "tcp" : option);
}
