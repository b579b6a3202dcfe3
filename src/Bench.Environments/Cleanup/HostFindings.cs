using System.Text.RegularExpressions;
using Bench.Environments.Clients;
using Bench.Environments.Clients.OnHost;

namespace Bench.Environments.Cleanup;

/// <summary>Finds what Bench created on this machine outside the engine. Looks at tables only, never at a mount: a dead server would hold it.</summary>
internal static partial class HostFindings
{
    /// <summary>What a server is mounted with, also by hand. A disk somebody has mounted in a place with such a name is not ours.</summary>
    private static readonly string[] FileSystems = ["nfs", "nfs4", "cifs", "smb3", "fuse.rclone", .. FuseOfProfiles()];

    /// <summary>The directories that begin with <c>/mnt/bench</c> or <c>/tmp/bench</c>, and have a network file system on them.</summary>
    /// <param name="table">The text of <c>/proc/mounts</c>.</param>
    /// <param name="others">Folders that somebody else looks after.</param>
    public static IReadOnlyList<string> Mounts(string table, IReadOnlyCollection<string> others) =>
    [
        .. MountTable.Read(table)
            .Where(mount => FileSystems.Contains(mount.FileSystem) && Place().IsMatch(mount.Path))
            .Select(mount => mount.Path)
            .Where(path => !others.Any(other => path.StartsWith($"{other}/", StringComparison.Ordinal)))
            .Distinct(),
    ];

    /// <summary>The folders of environments the engine does not know, and that no process is about.</summary>
    /// <param name="temporaryFolder">Where they lie.</param>
    /// <param name="known">Environments the engine knows.</param>
    public static IReadOnlyList<HostFolderFinding> Folders(string temporaryFolder, IReadOnlyCollection<string> known) =>
    [
        .. from path in (Directory.Exists(temporaryFolder) ? Directory.GetDirectories(temporaryFolder, "bench-*") : []).Order(StringComparer.Ordinal)
           let match = FolderName().Match(Path.GetFileName(path))
           where match.Success && Path.Exists(Path.Combine(path, "mnt"))
           let id = match.Groups["id"].Value
           where !known.Contains(id) && !ProcessTable.CommandLines().Any(line => line.Contains(id, StringComparison.Ordinal))
           select new HostFolderFinding(path, id)
    ];

    private static IEnumerable<string> FuseOfProfiles() =>
        ProfileCatalog.All.SelectMany(profile => profile.Mounts).Select(mount => mount.FuseHelper).OfType<string>().Select(helper => $"fuse.{helper}");

    [GeneratedRegex("^/(mnt|tmp)/bench", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex("^bench-(?<id>[0-9a-f]{8})$")]
    private static partial Regex FolderName();
}

/// <summary>A folder in the temporary folder that is named as those of environments are.</summary>
/// <param name="Path">The folder.</param>
/// <param name="EnvironmentId">The id in its name.</param>
internal sealed record HostFolderFinding(string Path, string EnvironmentId);
