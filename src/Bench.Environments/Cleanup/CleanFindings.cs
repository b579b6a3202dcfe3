using Bench.Environments.Discovery;
using Bench.Environments.Ownership;

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

/// <summary>One thing Bench created that can be removed.</summary>
/// <param name="Kind">What it is: <c>container</c>, <c>image</c>, <c>mount</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Environment">The environment it belongs to; null where it belongs to none.</param>
/// <param name="Profile">That environment's profile.</param>
internal sealed record CleanItem(string Kind, string Name, string? Environment = null, string? Profile = null)
{
    /// <summary>As removals name it in what they fail with.</summary>
    public string What => $"{Kind} {Name}";
}

/// <summary>An environment that is left alone, since a process has it or may have it.</summary>
/// <param name="Leftovers">What it consists of.</param>
internal sealed record SparedEnvironment(EnvironmentLeftovers Leftovers)
{
    public EnvironmentIdentity Identity => Leftovers.Identity;

    public string Reason => Identity.Owner.IsAlive()
        ? $"process {Identity.Owner.ProcessId} has it"
        : $"process {Identity.Owner.ProcessId} of another machine or container may have it";
}
