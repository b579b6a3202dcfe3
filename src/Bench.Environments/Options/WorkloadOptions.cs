namespace Bench.Environments.Options;

/// <summary>How much work a benchmark does. Immutable.</summary>
public sealed record WorkloadOptions
{
    /// <summary>Parallel jobs; 1 to 1024. Key <c>BENCH_THREADS</c>.</summary>
    public required int Threads { get; init; }

    /// <summary>How often each workload is repeated; 1 to 1000. Key <c>BENCH_ITERATIONS</c>.</summary>
    public required int Iterations { get; init; }

    /// <summary>How long one repetition runs; 1 s to 24 h. Key <c>BENCH_RUNTIME</c>, in seconds.</summary>
    public required TimeSpan Runtime { get; init; }
}
