using Bench.Environments.Engine;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Containers;

/// <summary>
/// A container for one program, on the network of another one and of its image, which the engine surely has. It belongs to the same
/// environment: whoever removes that finds it.
/// </summary>
internal sealed class NetworkNeighbour(IDockerClient engine, RunningContainer other, TimeProvider timeProvider)
{
    private const string Role = "neighbour";

    /// <summary>Runs a program.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="sharesAddress">Whether it shares the other's address and counters; otherwise it has its own, beside the other.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its exit status, and what it printed, both streams.</returns>
    public async Task<(long Status, string Output)> RunAsync(IReadOnlyList<string> command, bool sharesAddress, CancellationToken cancellationToken)
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
            NetworkMode = sharesAddress ? $"container:{other.Id}" : NetworkOf(inspect),
        };
        return await new ShortContainer(engine, timeProvider).RunAsync(parameters, cancellationToken);
    }

    private string NetworkOf(ContainerInspectResponse inspect) => inspect.NetworkSettings?.Networks?.Keys.FirstOrDefault()
        ?? throw new InvalidOperationException($"{other.Name} is on no network: it is {inspect.State?.Status}.");
}
