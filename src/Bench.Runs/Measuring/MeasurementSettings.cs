using Bench.Environments;

namespace Bench.Runs;

/// <summary>How a workload is run. Immutable.</summary>
public sealed record MeasurementSettings
{
    /// <summary>How long a workload that goes by time runs: whole seconds, 1 or more. 10 seconds by default.</summary>
    public TimeSpan Runtime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How much data there is, in bytes, 1 MiB or more; workloads of metadata have none. 64 MiB by default, which fits into every cache.</summary>
    public long SizeBytes { get; init; } = 64L << 20;

    /// <summary>How many threads or programs make the load, 1 or more. 4 by default.</summary>
    public int Threads { get; init; } = 4;

    /// <summary>How the export is mounted; null, as by default, for the profile's usual way.</summary>
    public MountProtocol? Protocol { get; init; }

    /// <summary>How long to wait for another environment that is being measured on this machine; zero only looks. 10 minutes by default.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);
}
