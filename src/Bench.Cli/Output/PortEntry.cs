namespace Bench.Cli.Output;

/// <summary>A published port, as <c>--json</c> shows it.</summary>
/// <param name="Container">The port inside.</param>
/// <param name="Host">The port on this machine's loopback address; null for one that is free at the start.</param>
internal sealed record PortEntry(int Container, int? Host);
