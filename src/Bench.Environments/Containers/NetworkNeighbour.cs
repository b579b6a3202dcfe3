using Bench.Environments.Engine;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Containers;

/// <summary>
/// A container for one program, in the network of another one and of its image, which the engine surely has. It belongs to the same
/// environment: whoever removes that finds it.
/// </summary>
internal sealed class NetworkNeighbour(IDockerClient engine, RunningContainer other, TimeProvider timeProvider)
{
    private const string Role = "neighbour";

    /// <summary>Runs a program.</summary>
    /// <returns>What it printed, both streams.</returns>
    public async Task<string> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var inspect = await other.InspectAsync(cancellationToken);
        var owner = EnvironmentIdentity.FromLabels(inspect.Config?.Labels)?.Labels() ?? new Dictionary<string, string>(StringComparer.Ordinal);
        var labels = new Dictionary<string, string>(owner, StringComparer.Ordinal) { [OwnershipLabels.Role] = Role };
        var parameters = ShortContainer.Parameters($"{other.Name}-{Role}", labels, inspect.Image, command);
        parameters.HostConfig = new HostConfig
        {
            CapDrop = ["ALL"],
            SecurityOpt = ["no-new-privileges"],
            ReadonlyRootfs = true,
            NetworkMode = $"container:{other.Id}",
        };
        return (await new ShortContainer(engine, timeProvider).RunAsync(parameters, cancellationToken)).Output;
    }
}
