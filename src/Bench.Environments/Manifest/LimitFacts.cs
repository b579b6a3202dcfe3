namespace Bench.Environments.Manifest;

/// <summary>Limits of a container.</summary>
/// <param name="Cpus">Processors; null for no limit.</param>
/// <param name="MemoryBytes">Memory; null for no limit.</param>
public sealed record LimitFacts(decimal? Cpus, long? MemoryBytes);
