using System.Text;
using Bench.Environments.Diagnostics;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Engine;

/// <summary>Runs one program in a container that is there for nothing else, and removes it whatever becomes of it.</summary>
internal sealed class ShortContainer(IDockerClient engine, TimeProvider timeProvider)
{
    /// <summary>How long the engine may take to create or remove a container.</summary>
    private static readonly TimeSpan EngineLimit = TimeSpan.FromSeconds(30);

    /// <summary>Creates it, waits for its end and removes it.</summary>
    /// <param name="parameters">The container. It should have the labels of an environment: what a killed process leaves is found by them.</param>
    /// <param name="cancellationToken">Ends the wait; it is removed all the same.</param>
    /// <returns>Its exit status, and what it printed, both streams.</returns>
    /// <exception cref="DockerApiException">The engine refused it.</exception>
    public async Task<(long Status, string Output)> RunAsync(CreateContainerParameters parameters, CancellationToken cancellationToken)
    {
        // Not ended by the caller: what the engine creates after that would have no name here, and stay.
        var created = await TimeLimit.RunAsync(
            EngineLimit, timeProvider, "the engine did not create a container", token => engine.Containers.CreateContainerAsync(parameters, token), CancellationToken.None);
        try
        {
            await engine.Containers.StartContainerAsync(created.ID, new ContainerStartParameters(), cancellationToken);
            var ended = await engine.Containers.WaitContainerAsync(created.ID, cancellationToken);
            return (ended.StatusCode, await OutputAsync(created.ID, cancellationToken));
        }
        finally
        {
            await TimeLimit.RunAsync(
                EngineLimit,
                timeProvider,
                "the engine did not remove a container",
                token => new EngineResources(engine).RemoveContainerAsync(created.ID, token),
                CancellationToken.None);
        }
    }

    private async Task<string> OutputAsync(string id, CancellationToken cancellationToken)
    {
        using var stream = await engine.Containers.GetContainerLogsAsync(id, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true }, cancellationToken);
        using var text = new MemoryStream();
        await stream.CopyOutputToAsync(Stream.Null, text, text, cancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
