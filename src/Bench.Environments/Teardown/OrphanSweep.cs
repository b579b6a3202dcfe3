using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Ownership;
using Docker.DotNet;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Teardown;

/// <summary>
/// Before a start: removes what killed processes left on this machine when their guardian was killed as well, or the machine
/// restarted. Several processes may do it at once. It is a service to others, so it never fails a start.
/// </summary>
internal sealed class OrphanSweep(IDockerClient engine, BenchOptions options, PhaseTimeline timeline, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(15);

    /// <summary>Never what a live process has, or may have; and what is kept, stays until <c>bench down</c>.</summary>
    public static bool IsOrphan(EnvironmentIdentity identity) => !identity.Kept && identity.Owner.IsGone();

    /// <summary>Removes them.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong here is not the start's failure; it is logged.")]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RemoveAllAsync(cancellationToken).WaitAsync(Budget, timeProvider, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.SweepFailed(logger, exception.Message);
        }
    }

    private async Task RemoveAllAsync(CancellationToken cancellationToken)
    {
        var orphans = (await new LeftoverSearch(engine).FindAllAsync(cancellationToken)).Where(leftovers => IsOrphan(leftovers.Identity)).ToArray();
        if (orphans is [])
        {
            return;
        }

        var remover = EnvironmentRemover.Under(options, engine, timeProvider, logger);
        await timeline.MeasureAsync(
            EnvironmentStage.Prerequisites, $"removal of {Quantity.Of(orphans.Length, "orphaned environment")}", () => Task.WhenAll(orphans.Select(orphan => RemoveAsync(remover, orphan))));
    }

    private async Task<bool> RemoveAsync(EnvironmentRemover remover, EnvironmentLeftovers orphan)
    {
        var isGone = (await remover.RemoveAsync(orphan)).Count == 0;
        if (isGone)
        {
            Log.OrphanRemoved(logger, orphan.Identity.Id, orphan.Identity.Profile, orphan.Identity.Owner.ProcessId);
        }

        return isGone;
    }
}
