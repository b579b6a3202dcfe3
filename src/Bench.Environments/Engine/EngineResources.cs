using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Engine;

/// <summary>
/// Removes what environments created in the engine. Each removal succeeds when the thing is already gone, and takes only
/// what carries our label or a name made from an environment's id.
/// </summary>
/// <param name="engine">The engine.</param>
internal sealed class EngineResources(IDockerClient engine)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>In the engine's words; of 26.1 and 28.</summary>
    private static readonly string[] StillDying = ["already in progress", "did not receive an exit event"];

    /// <summary>Kills and removes a container with its anonymous volumes.</summary>
    /// <param name="nameOrId">Its name or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is gone.</returns>
    public async Task RemoveContainerAsync(string nameOrId, CancellationToken cancellationToken)
    {
        while (!await TryRemoveContainerAsync(nameOrId, cancellationToken))
        {
            await Task.Delay(RetryInterval, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Stops a container within a time, then removes it with its anonymous volumes.</summary>
    /// <param name="nameOrId">Its name or id.</param>
    /// <param name="grace">How long it may take to stop by itself.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is gone.</returns>
    public async Task StopAndRemoveContainerAsync(string nameOrId, TimeSpan grace, CancellationToken cancellationToken)
    {
        await IgnoreMissingAsync(() => engine.Containers.StopContainerAsync(
            nameOrId, new ContainerStopParameters { WaitBeforeKillSeconds = (uint)grace.TotalSeconds }, cancellationToken));
        await RemoveContainerAsync(nameOrId, cancellationToken);
    }

    /// <summary>Removes a network.</summary>
    /// <param name="nameOrId">Its name or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is gone.</returns>
    public Task RemoveNetworkAsync(string nameOrId, CancellationToken cancellationToken) =>
        IgnoreMissingAsync(() => engine.Networks.DeleteNetworkAsync(nameOrId, cancellationToken));

    /// <summary>Removes a volume.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is gone.</returns>
    public Task RemoveVolumeAsync(string name, CancellationToken cancellationToken) =>
        IgnoreMissingAsync(() => engine.Volumes.RemoveAsync(name, force: true, cancellationToken));

    /// <summary>Takes a name from an image, and removes it where it has no other; refused while a container uses it.</summary>
    internal Task RemoveImageAsync(string nameOrId, CancellationToken cancellationToken) =>
        IgnoreMissingAsync(() => engine.Images.DeleteImageAsync(nameOrId, new ImageDeleteParameters(), cancellationToken));

    /// <summary>Finds volumes by the beginning of their names, whatever labels they have.</summary>
    internal async Task<IReadOnlyList<string>> FindVolumesAsync(string namePrefix, CancellationToken cancellationToken)
    {
        var all = await engine.Volumes.ListAsync(new VolumesListParameters(), cancellationToken);
        return [.. (all.Volumes ?? []).Select(volume => volume.Name).Where(name => name.StartsWith(namePrefix, StringComparison.Ordinal))];
    }

    /// <summary>
    /// False while somebody else removes it, or while it still dies: the engine waits 10 s for the end of what it has killed, and on a busy
    /// machine, or for a server in the kernel, that is not always enough. Volumes and network can go only after it.
    /// </summary>
    private async Task<bool> TryRemoveContainerAsync(string nameOrId, CancellationToken cancellationToken)
    {
        try
        {
            await IgnoreMissingAsync(() => engine.Containers.RemoveContainerAsync(
                nameOrId, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellationToken));
            return true;
        }
        catch (DockerApiException exception) when (StillDying.Any(sign => exception.Message.Contains(sign, StringComparison.Ordinal)))
        {
            return false;
        }
    }

    private static async Task IgnoreMissingAsync(Func<Task> removal)
    {
        try
        {
            await removal();
        }
        catch (DockerApiException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            // Already gone: that is what was wanted.
        }
    }
}
