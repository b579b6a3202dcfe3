namespace Bench.Environments.Manifest;

/// <summary>Limits of a container. Those of the server count in a comparison as <see cref="ConditionFacts.EnforcedCpus"/> and its like.</summary>
/// <param name="Cpus">Processors; null for no limit.</param>
/// <param name="MemoryBytes">Memory; null for no limit.</param>
public sealed record LimitFacts([property: Informs] decimal? Cpus, [property: Informs] long? MemoryBytes);
