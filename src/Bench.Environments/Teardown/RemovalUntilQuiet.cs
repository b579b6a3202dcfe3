using Bench.Environments.Discovery;
using Bench.Environments.Engine;
using Bench.Environments.Ownership;
using Docker.DotNet;

namespace Bench.Environments.Teardown;

/// <summary>
/// Removes an environment whose owner was killed, or gave up while it was creating. What had been asked for at that moment may still
/// be created afterwards, so it looks again until nothing has been there for a while: longer with an engine that is slow to answer, since
/// that is slow to create, too.
/// </summary>
internal sealed class RemovalUntilQuiet(IDockerClient engine, EnvironmentRemover remover, TimeProvider timeProvider)
{
    private static readonly TimeSpan ShortestQuiet = TimeSpan.FromSeconds(2);

    /// <summary>
    /// An engine on an emulated processor was seen to create a network after two quiet seconds: what is slow to list is slow to create.
    /// </summary>
    private const int LooksOfQuiet = 2;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Removes it.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="hostFolder">Where this machine itself mounts the export; null when it does not.</param>
    /// <param name="cancellationToken">Ends it; what then is still there is reported.</param>
    /// <returns>What could not be removed at the last look; empty when all is gone.</returns>
    public async Task<IReadOnlyList<TeardownFailure>> RunAsync(string environmentId, string? hostFolder, CancellationToken cancellationToken)
    {
        IReadOnlyList<TeardownFailure> failures = [];
        var began = timeProvider.GetTimestamp();
        var lastLook = TimeSpan.Zero;
        while (timeProvider.GetElapsedTime(began) < QuietFor(lastLook))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return failures;
            }

            failures = [];
            var look = timeProvider.GetTimestamp();
            var found = await FindAsync(environmentId, hostFolder);
            lastLook = timeProvider.GetElapsedTime(look);
            if (found is { } leftovers)
            {
                failures = await remover.RemoveAsync(leftovers);
                began = timeProvider.GetTimestamp();
            }

            await Task.Delay(Interval, timeProvider, CancellationToken.None);
        }

        return failures;
    }

    /// <summary>How long nothing may have been there before that counts as the end.</summary>
    internal static TimeSpan QuietFor(TimeSpan lastLook) =>
        LooksOfQuiet * lastLook > ShortestQuiet ? LooksOfQuiet * lastLook : ShortestQuiet;

    /// <summary>
    /// The engine does not know of a folder before anything was created in it; and a container that is created late brings a
    /// volume back that was removed before, without labels.
    /// </summary>
    private async Task<EnvironmentLeftovers?> FindAsync(string environmentId, string? hostFolder)
    {
        var found = (await new LeftoverSearch(engine).FindAllAsync(CancellationToken.None)).FirstOrDefault(leftovers => leftovers.Identity.Id == environmentId);
        var volumes = await new EngineResources(engine).FindVolumesAsync($"bench-{environmentId}-", CancellationToken.None);
        if (found is null && (volumes.Count > 0 || Directory.Exists(hostFolder)))
        {
            var identity = new EnvironmentIdentity(environmentId, "", ProcessOwner.Current, timeProvider.GetUtcNow(), Kept: false);
            return new EnvironmentLeftovers(identity with { HostFolder = hostFolder }, [], [], volumes);
        }

        return found is null ? null : found with { Volumes = [.. found.Volumes.Union(volumes)] };
    }
}
