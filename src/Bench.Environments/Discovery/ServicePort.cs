namespace Bench.Environments.Discovery;

/// <summary>A port of a container that this machine reaches.</summary>
/// <param name="Container">The port inside.</param>
/// <param name="Host">The port on this machine's loopback address.</param>
internal sealed record ServicePort(int Container, int Host);
