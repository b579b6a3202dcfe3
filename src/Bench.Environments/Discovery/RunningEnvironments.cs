using Bench.Environments.Launch;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Discovery;

/// <summary>Finds the environments of an engine by their labels. There is no other record of them.</summary>
internal static class RunningEnvironments
{
    /// <summary>Every environment that has anything in the engine, oldest first.</summary>
    public static async Task<IReadOnlyList<RunningEnvironment>> FindAllAsync(IDockerClient engine, CancellationToken cancellationToken)
    {
        var filters = OwnershipLabels.Filter();
        var containers = await engine.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters }, cancellationToken);
        var networks = await engine.Networks.ListNetworksAsync(new NetworksListParameters { Filters = filters }, cancellationToken);
        var volumes = await engine.Volumes.ListAsync(new VolumesListParameters { Filters = filters }, cancellationToken);
        return Group(containers, networks, volumes.Volumes ?? []);
    }

    /// <summary>Puts together what belongs to each environment. What is left of one that lost its containers is one, too.</summary>
    internal static IReadOnlyList<RunningEnvironment> Group(
        IEnumerable<ContainerListResponse> containers, IEnumerable<NetworkResponse> networks, IEnumerable<VolumeResponse> volumes)
    {
        var found = containers.Select(container => new FoundResource(container.Labels, container, null, null))
            .Concat(networks.Select(network => new FoundResource(network.Labels, null, network.Name, null)))
            .Concat(volumes.Select(volume => new FoundResource(volume.Labels, null, null, volume.Name)));
        return
        [
            .. from resource in found
               let identity = EnvironmentIdentity.FromLabels(resource.Labels)
               where identity is not null
               group resource by identity.Id into environment
               let identity = EnvironmentIdentity.FromLabels(environment.First().Labels)!
               orderby identity.CreatedAt, identity.Id
               select Describe(identity, [.. environment])
        ];
    }

    private static RunningEnvironment Describe(EnvironmentIdentity identity, IReadOnlyList<FoundResource> found) => new(
        identity,
        [.. found.Select(resource => resource.Container).OfType<ContainerListResponse>().Select(Describe).OrderBy(service => Order(service.Name))],
        found.Select(resource => LaunchRecord.FromLabels(resource.Labels)).FirstOrDefault(record => record is not null))
    {
        NotRecorded = found.Select(resource => LaunchRecord.MissingIn(resource.Labels)).FirstOrDefault(missing => missing is not []) ?? [],
        HasNetwork = found.Any(resource => resource.Network is not null),
        Volumes = [.. found.Select(resource => resource.Volume).OfType<string>()],
    };

    private static RunningService Describe(ContainerListResponse container) => new(
        container.Labels.TryGetValue(OwnershipLabels.Role, out var role) ? role : "",
        container.Names[0].TrimStart('/'),
        container.ID,
        container.Image,
        container.State,
        HealthOf(container.Status),
        [.. (container.Ports ?? []).Where(port => port.PublicPort > 0).Select(port => new ServicePort(port.PrivatePort, port.PublicPort ?? 0)).Distinct().OrderBy(port => port.Container)]);

    /// <summary>A list of containers has it in words only: <c>Up 5 seconds (health: starting)</c>.</summary>
    private static ServiceHealth HealthOf(string? status) => status switch
    {
        null => ServiceHealth.Unknown,
        _ when status.Contains("(healthy)", StringComparison.Ordinal) => ServiceHealth.Healthy,
        _ when status.Contains("(unhealthy)", StringComparison.Ordinal) => ServiceHealth.Unhealthy,
        _ when status.Contains("(health: starting)", StringComparison.Ordinal) => ServiceHealth.Starting,
        _ => ServiceHealth.Unknown,
    };

    /// <summary>The server is what people look for first.</summary>
    private static int Order(string service) => Array.FindIndex(Enum.GetValues<ContainerRole>(), role => role.Alias() == service);

    /// <summary>Something in the engine with our labels: one of the three.</summary>
    private sealed record FoundResource(IDictionary<string, string> Labels, ContainerListResponse? Container, string? Network, string? Volume);
}
