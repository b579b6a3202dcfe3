using System.Text;
using Bench.Environments.Diagnostics;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Engine;

/// <summary>
/// Runs a command in a container that is there for it alone, without rights and without a network, and removes that whatever happens.
/// Safe for concurrent use.
/// </summary>
internal sealed class ShortContainer(IDockerClient engine, TimeProvider timeProvider)
{
    /// <summary>How long the engine may take to create or remove a container.</summary>
    private static readonly TimeSpan EngineLimit = TimeSpan.FromSeconds(30);

    /// <summary>What such a container is created with; what more it needs is added by who runs it.</summary>
    /// <param name="prefix">How its name begins; the rest makes it unique.</param>
    /// <param name="labels">By which it is found where nobody is left to remove it.</param>
    /// <param name="image">Its image, by name or id.</param>
    /// <param name="command">The program, in place of the image's own, and its arguments.</param>
    public static CreateContainerParameters Parameters(
        string prefix, IReadOnlyDictionary<string, string> labels, string image, IReadOnlyList<string> command) => new()
        {
            Name = $"{prefix}-{Guid.NewGuid():N}"[..40],
            Image = image,
            Entrypoint = [command[0]],
            Cmd = [.. command.Skip(1)],
            Labels = new Dictionary<string, string>(labels, StringComparer.Ordinal),
            HostConfig = new HostConfig { CapDrop = ["ALL"], SecurityOpt = ["no-new-privileges"], NetworkMode = "none" },
        };

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit status, and what it printed, both streams.</returns>
    /// <exception cref="DockerApiException">The engine refused to create or start it.</exception>
    /// <exception cref="TimeoutException">The engine did not create or remove it in time.</exception>
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
