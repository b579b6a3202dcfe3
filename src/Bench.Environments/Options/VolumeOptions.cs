namespace Bench.Environments.Options;

/// <summary>Where the servers keep their data. Immutable.</summary>
public sealed record VolumeOptions
{
    /// <summary>Whether data lies in memory instead of on disk. Key <c>BENCH_TMPFS</c>; the default is no.</summary>
    public required bool Tmpfs { get; init; }
}
