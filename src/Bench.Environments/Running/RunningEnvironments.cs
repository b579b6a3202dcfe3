using Bench.Environments.Containers;
using Bench.Environments.Teardown;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Running;

/// <summary>Finds the environments of an engine by their labels. There is no other record of them.</summary>
internal static class RunningEnvironments
{
    /// <summary>Every environment that has containers, oldest first.</summary>
    public static async Task<IReadOnlyList<RunningEnvironment>> FindAllAsync(IDockerClient engine, CancellationToken cancellationToken)
    {
        var parameters = new ContainersListParameters { All = true, Filters = EngineResources.OurLabel() };
        return Group(await engine.Containers.ListContainersAsync(parameters, cancellationToken));
    }

    /// <summary>Puts the containers of each environment together. Pure.</summary>
    internal static IReadOnlyList<RunningEnvironment> Group(IEnumerable<ContainerListResponse> containers) =>
    [
        .. from container in containers
           let identity = EnvironmentIdentity.FromLabels(container.Labels)
           where identity is not null
           group container by identity.Id into environment
           let identity = EnvironmentIdentity.FromLabels(environment.First().Labels)!
           orderby identity.CreatedAt, identity.Id
           select new RunningEnvironment(identity, [.. environment.Select(Describe).OrderBy(service => Order(service.Name))], RecordOf(environment))
    ];

    private static LaunchRecord? RecordOf(IEnumerable<ContainerListResponse> containers) =>
        containers.Select(container => LaunchRecord.FromLabels(container.Labels)).FirstOrDefault(record => record is not null);

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
}
