namespace Bench.Environments.Options;

/// <summary>How long each stage may take before it is given up; each from 1 s to 24 h. Keys in whole seconds. Immutable.</summary>
public sealed record TimeoutOptions
{
    /// <summary>Looking at the engine and the machine. Key <c>BENCH_TIMEOUT_PREREQUISITES</c>.</summary>
    public required TimeSpan Prerequisites { get; init; }

    /// <summary>Pulling or building all images of a profile. Key <c>BENCH_TIMEOUT_IMAGES</c>.</summary>
    public required TimeSpan Images { get; init; }

    /// <summary>Creating and starting the containers. Key <c>BENCH_TIMEOUT_CONTAINERS</c>.</summary>
    public required TimeSpan Containers { get; init; }

    /// <summary>Waiting until every server answers. Key <c>BENCH_TIMEOUT_READY</c>.</summary>
    public required TimeSpan Ready { get; init; }

    /// <summary>Creating stores, shares, adapters and buckets. Key <c>BENCH_TIMEOUT_BOOTSTRAP</c>.</summary>
    public required TimeSpan Bootstrap { get; init; }

    /// <summary>Mounting the export and proving it usable. Key <c>BENCH_TIMEOUT_MOUNT</c>.</summary>
    public required TimeSpan Mount { get; init; }

    /// <summary>Removing everything. Key <c>BENCH_TIMEOUT_TEARDOWN</c>.</summary>
    public required TimeSpan Teardown { get; init; }
}
