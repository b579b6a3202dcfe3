using Bench.Environments.Discovery;

namespace Bench.Environments.Cleanup;

/// <summary>What Bench created on a machine.</summary>
/// <param name="Environments">Environments nobody has any more.</param>
/// <param name="Spared">Environments somebody has.</param>
/// <param name="Volumes">Volumes of environments whose label is lost.</param>
/// <param name="Mounts">Directories on which network file systems are mounted.</param>
/// <param name="Folders">Folders on this machine of environments the engine does not know.</param>
/// <param name="Images">Names, or ids, of images; newest first.</param>
internal sealed record CleanFindings(
    IReadOnlyList<EnvironmentLeftovers> Environments,
    IReadOnlyList<SparedEnvironment> Spared,
    IReadOnlyList<string> Volumes,
    IReadOnlyList<string> Mounts,
    IReadOnlyList<HostFolderFinding> Folders,
    IReadOnlyList<string> Images)
{
    private const string FolderKind = "mount and folder";

    /// <summary>All that can be removed.</summary>
    public IReadOnlyList<CleanItem> Items => [.. Environments.SelectMany(ItemsOf), .. Others];

    /// <summary>What belongs to no environment the engine knows, in the order in which it is removed.</summary>
    public IReadOnlyList<CleanItem> Others =>
    [
        .. Mounts.Select(path => new CleanItem("mount", path)),
        .. Folders.Select(folder => new CleanItem(FolderKind, folder.Path, folder.EnvironmentId)),
        .. Volumes.Select(name => new CleanItem("volume", name)),
        .. Images.Select(name => new CleanItem("image", name)),
    ];

    private static IEnumerable<CleanItem> ItemsOf(EnvironmentLeftovers leftovers)
    {
        var (id, profile) = (leftovers.Identity.Id, leftovers.Identity.Profile);
        return
        [
            .. leftovers.Identity.HostFolder is { } folder ? [new CleanItem(FolderKind, folder, id, profile)] : Array.Empty<CleanItem>(),
            .. leftovers.Containers.Select(name => new CleanItem("container", name, id, profile)),
            .. leftovers.Volumes.Select(name => new CleanItem("volume", name, id, profile)),
            .. leftovers.Networks.Select(name => new CleanItem("network", name, id, profile)),
        ];
    }
}
