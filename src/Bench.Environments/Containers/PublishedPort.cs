namespace Bench.Environments.Containers;

/// <summary>A TCP port of a container that the host can reach, on its loopback address only.</summary>
/// <param name="ContainerPort">The port inside the container.</param>
/// <param name="FixedHostPort">The port on the host when fixed ports are asked for; otherwise the engine picks a free one.</param>
public sealed record PublishedPort(int ContainerPort, int FixedHostPort)
{
    /// <summary>The key of the option that the port on the host comes from; null where it comes from none.</summary>
    public string? Setting { get; init; }
}
