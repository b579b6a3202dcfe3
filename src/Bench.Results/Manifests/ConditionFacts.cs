namespace Bench.Results.Manifests;

/// <summary>What every system of a comparison gets alike.</summary>
/// <param name="Cpus">Processors a server may use.</param>
/// <param name="MemoryBytes">Memory a server may use.</param>
/// <param name="CacheBytes">The size of the server's own cache, <c>BENCH_CACHE_SIZE</c>.</param>
/// <param name="CacheSetting">Which setting of the server has that size; null for a server that has no cache but the kernel's.</param>
/// <param name="LogLevel">How much the server logs.</param>
/// <param name="DataIn">Where its data lies: <c>volume</c> or <c>memory</c>.</param>
public sealed record ConditionFacts(
    [property: MustMatch] decimal Cpus,
    [property: MustMatch] long MemoryBytes,
    [property: MustMatch] long CacheBytes,
    [property: Informs] string? CacheSetting,
    [property: MustMatch] string LogLevel,
    [property: MustMatch] string DataIn)
{
    /// <summary>What <see cref="DataIn"/> is for data that a container's end takes with it.</summary>
    internal const string InMemory = "memory";

    /// <summary>Processors the kernel holds the server to; null for no limit, and where it could not be read.</summary>
    [MustMatch(Since = 2)]
    public decimal? EnforcedCpus { get; init; }

    /// <summary>Memory the kernel holds the server to; null for no limit, and where it could not be read.</summary>
    [MustMatch(Since = 2)]
    public long? EnforcedMemoryBytes { get; init; }
}
