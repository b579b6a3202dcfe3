namespace Bench.Environments.Engine;

/// <summary>A TCP port of a container that the host can reach, on its loopback address only.</summary>
/// <param name="ContainerPort">The port inside the container.</param>
/// <param name="FixedHostPort">The port on the host when fixed ports are asked for; otherwise the engine picks a free one.</param>
public sealed record PublishedPort(int ContainerPort, int FixedHostPort);
