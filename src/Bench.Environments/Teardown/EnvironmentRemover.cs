using Bench.Environments.Clients.OnHost;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Teardown;

/// <summary>Takes down an environment that another process started, knowing only what the engine knows of it.</summary>
/// <param name="resources">The engine's resources.</param>
/// <param name="stepBudget">The time each removal gets.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="logger">Told of each step.</param>
public sealed class EnvironmentRemover(EngineResources resources, TimeSpan stepBudget, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan ClientGrace = TimeSpan.FromSeconds(5);

    /// <summary>Removes the client (the host's mount, where it is that) first, so that it unmounts while the server still answers; then the rest.</summary>
    /// <param name="remains">What the environment has.</param>
    /// <returns>What could not be removed; empty when all is gone.</returns>
    public Task<IReadOnlyList<TeardownFailure>> RemoveAsync(EnvironmentRemains remains)
    {
        var stack = new TeardownStack(stepBudget, timeProvider, logger);
        foreach (var network in remains.Networks)
        {
            stack.Register($"network {network}", cancellation => resources.RemoveNetworkAsync(network, cancellation));
        }

        foreach (var volume in remains.Volumes)
        {
            stack.Register($"volume {volume}", cancellation => resources.RemoveVolumeAsync(volume, cancellation));
        }

        foreach (var container in remains.Containers.OrderBy(IsClient))
        {
            stack.Register($"container {container}", cancellation => IsClient(container)
                ? resources.StopAndRemoveContainerAsync(container, ClientGrace, cancellation)
                : resources.RemoveContainerAsync(container, cancellation));
        }

        if (remains.Identity.HostFolder is { } folder)
        {
            stack.Register($"mount and folder {folder}", cancellation => HostRemains.RemoveAsync(remains.Identity.Id, folder, timeProvider, cancellation));
        }

        return stack.UndoAllAsync();
    }

    private static bool IsClient(string container) => container.EndsWith("-client", StringComparison.Ordinal);
}
