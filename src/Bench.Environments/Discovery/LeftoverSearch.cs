using Bench.Environments.Launch;
using Bench.Environments.Ownership;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Discovery;

/// <summary>Finds what environments have in the engine, running or left behind, by their labels.</summary>
/// <param name="engine">The engine.</param>
internal sealed class LeftoverSearch(IDockerClient engine)
{
    /// <summary>Finds all of it: an entry for each environment that has left anything.</summary>
    public async Task<IReadOnlyList<EnvironmentLeftovers>> FindAllAsync(CancellationToken cancellationToken)
    {
        var filter = OwnershipLabels.Filter();
        var containers = await engine.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filter }, cancellationToken);
        var networks = await engine.Networks.ListNetworksAsync(new NetworksListParameters { Filters = filter }, cancellationToken);
        var volumes = await engine.Volumes.ListAsync(new VolumesListParameters { Filters = filter }, cancellationToken);

        var found = containers.Select(container => (Labels: container.Labels, Container: container.Names[0].TrimStart('/'), Network: "", Volume: ""))
            .Concat(networks.Select(network => (network.Labels, Container: "", Network: network.Name, Volume: "")))
            .Concat((volumes.Volumes ?? []).Select(volume => (volume.Labels, Container: "", Network: "", Volume: volume.Name)));
        return
        [
            .. from item in found
               let identity = EnvironmentIdentity.FromLabels(item.Labels)
               where identity is not null
               group item by identity.Id into environment
               select new EnvironmentLeftovers(
                   EnvironmentIdentity.FromLabels(environment.First().Labels)!,
                   [.. environment.Select(item => item.Container).Where(name => name.Length > 0)],
                   [.. environment.Select(item => item.Network).Where(name => name.Length > 0)],
                   [.. environment.Select(item => item.Volume).Where(name => name.Length > 0)])
               {
                   Roles = RolesOf([.. environment.Where(item => item.Container.Length > 0).Select(item => (item.Container, item.Labels))]),
                   Record = environment.Select(item => LaunchRecord.FromLabels(item.Labels)).FirstOrDefault(record => record is not null),
               }
        ];
    }

    /// <summary>The roles of containers by their labels. What another version of Bench left without a label has none.</summary>
    internal static IReadOnlyDictionary<string, string> RolesOf(IReadOnlyList<(string Container, IDictionary<string, string> Labels)> containers) =>
        containers.Where(container => container.Labels.ContainsKey(OwnershipLabels.Role))
            .ToDictionary(container => container.Container, container => container.Labels[OwnershipLabels.Role], StringComparer.Ordinal);

    /// <summary>The options an environment was started with, where it is known, and otherwise those in force.</summary>
    public async Task<BenchOptions> ReadOptionsAsync(EnvironmentLeftovers leftovers, BenchOptions now, CancellationToken cancellationToken) =>
        leftovers.Record is { } record ? await RecordedOptions.ReadAsync(engine, record, leftovers.Identity, now, cancellationToken) : now;
}
