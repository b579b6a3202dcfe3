using System.Globalization;
using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Containers;

namespace Bench.Environments.Containers;

/// <summary>
/// Starts a container through Testcontainers, and takes the engine's word for what came of it. The library waits for the ports of a
/// container that has ended until its own time is over, and settings of its own can make it give up on one that runs.
/// </summary>
internal sealed class ContainerStart(IDockerClient engine, string name, TimeProvider timeProvider)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Starts it.</summary>
    /// <returns>Its id, also where it has ended already: with what, and what it said, is for whoever waits until it is ready.</returns>
    /// <exception cref="Exception">The engine did not start it; the library's exception.</exception>
    public async Task<string> RunAsync(IContainer container, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var start = container.StartAsync(over.Token);
        var ended = EndedAsync(over.Token);
        try
        {
            if (await Task.WhenAny(start, ended) == ended && ended.IsCompletedSuccessfully)
            {
                return await ended;
            }

            await start;
            return container.Id;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (await FindStartedAsync(cancellationToken) is { } started)
            {
                return started.ID;
            }

            throw;
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    private async Task<string> EndedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindStartedAsync(cancellationToken) is { State: { Running: false, Restarting: false } } ended)
            {
                return ended.ID;
            }

            await Task.Delay(Interval, timeProvider, cancellationToken);
        }
    }

    /// <summary>The container if its program was ever run; null where it does not exist or the engine could not run it.</summary>
    private async Task<ContainerInspectResponse?> FindStartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await engine.Containers.InspectContainerAsync(name, cancellationToken);
            return DateTimeOffset.TryParse(found.State?.StartedAt, CultureInfo.InvariantCulture, out var at) && at.Year > 1 ? found : null;
        }
        catch (DockerApiException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
