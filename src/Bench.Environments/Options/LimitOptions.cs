namespace Bench.Environments.Options;

/// <summary>What each server container may use. Immutable.</summary>
public sealed record LimitOptions
{
    /// <summary>Processors, fractions allowed; 0.01 to 1024. Key <c>BENCH_CPU_LIMIT</c>.</summary>
    public required decimal Cpus { get; init; }

    /// <summary>Memory in bytes; at least 64 MiB. Key <c>BENCH_MEM_LIMIT</c>.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>
    /// The server's own cache in bytes; at least 1 MiB and never more than <see cref="MemoryBytes"/>. Key
    /// <c>BENCH_CACHE_SIZE</c>, or <c>BENCH_CACHE_SIZE_MB</c> in another spelling.
    /// </summary>
    public required long CacheBytes { get; init; }
}
