using Bench.Environments.Clients.OnHost;
using Bench.Environments.Discovery;
using Docker.DotNet;

namespace Bench.Environments.Cleanup;

/// <summary>Finds everything Bench created. Changes nothing.</summary>
internal static class CleanSearch
{
    private const string MountTableFile = "/proc/self/mounts";

    public static async Task<CleanFindings> FindAsync(IDockerClient engine, CleanScope scope, CancellationToken cancellationToken)
    {
        var all = await new LeftoverSearch(engine).FindAllAsync(cancellationToken);
        var (spared, environments) = Divide(all, scope);
        var containers = environments.SelectMany(leftovers => leftovers.Containers).ToHashSet();
        var folders = HostFindings.Folders(PhysicalPath.Of(Path.GetTempPath()), [.. all.Select(leftovers => leftovers.Identity.Id)]);
        var table = File.Exists(MountTableFile) ? await File.ReadAllTextAsync(MountTableFile, cancellationToken) : "";
        return new(
            environments,
            [.. spared.Select(leftovers => new SparedEnvironment(leftovers))],
            await EngineFindings.VolumesAsync(engine, cancellationToken),
            HostFindings.Mounts(table, [.. all.Select(leftovers => leftovers.Identity.HostFolder).OfType<string>(), .. folders.Select(folder => folder.Path)]),
            folders,
            scope.Images ? await EngineFindings.ImagesAsync(engine, containers, cancellationToken) : []);
    }

    /// <summary>
    /// What a live process has is spared, and what one of another machine or container may have: nobody can see that from here.
    /// What <c>bench up</c> keeps has no process once it is up. Pure, but for the look at the processes.
    /// </summary>
    internal static (IReadOnlyList<EnvironmentLeftovers> Spared, IReadOnlyList<EnvironmentLeftovers> Taken) Divide(
        IReadOnlyList<EnvironmentLeftovers> all, CleanScope scope)
    {
        var spared = all.Where(leftovers => !scope.All && !leftovers.Identity.Owner.IsGone()).ToArray();
        return (spared, [.. all.Except(spared)]);
    }
}

/// <summary>How far a clean goes.</summary>
/// <param name="All">Whether it takes what a live process has as well.</param>
/// <param name="Images">Whether it takes images.</param>
internal sealed record CleanScope(bool All, bool Images);
