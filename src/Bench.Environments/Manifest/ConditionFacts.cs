namespace Bench.Environments.Manifest;

/// <summary>What every system of a comparison gets alike.</summary>
/// <param name="Cpus">Processors a server may use.</param>
/// <param name="MemoryBytes">Memory a server may use.</param>
/// <param name="CacheBytes">The size of the server's own cache, <c>BENCH_CACHE_SIZE</c>.</param>
/// <param name="CacheSetting">Which setting of the server has that size; null for a server that has no cache but the kernel's.</param>
/// <param name="LogLevel">How much the server logs.</param>
/// <param name="DataIn">Where its data lies: <c>volume</c> or <c>memory</c>.</param>
public sealed record ConditionFacts(
    decimal Cpus, long MemoryBytes, long CacheBytes, string? CacheSetting, string LogLevel, string DataIn);
