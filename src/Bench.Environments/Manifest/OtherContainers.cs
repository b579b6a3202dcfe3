using Bench.Environments.Ownership;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Manifest;

/// <summary>The containers that run beside an environment, whoever started them.</summary>
internal static class OtherContainers
{
    /// <summary>Asks the engine for them.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="environment">The id of the environment.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public static async Task<IReadOnlyList<ContainerListResponse>> ListAsync(IDockerClient engine, string environment, CancellationToken cancellationToken) =>
        [.. (await engine.Containers.ListContainersAsync(new ContainersListParameters(), cancellationToken)).Where(container => EnvironmentOf(container) != environment)];

    /// <summary>Their names, by their ids.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IDockerClient engine, string environment, CancellationToken cancellationToken) =>
        (await ListAsync(engine, environment, cancellationToken)).ToDictionary(container => container.ID, container => container.Names?.FirstOrDefault()?.TrimStart('/') ?? container.ID, StringComparer.Ordinal);

    /// <summary>The id of the environment a container belongs to; null where it is none of Bench's.</summary>
    public static string? EnvironmentOf(ContainerListResponse container) =>
        container.Labels is { } labels && labels.TryGetValue(OwnershipLabels.Environment, out var id) ? id : null;
}
