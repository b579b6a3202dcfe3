using Bench.Environments.Engine;
using Bench.Environments.Options;
using Bench.Environments.Profiles;
using Bench.Environments.Servers;

namespace Bench.Environments.Bootstrap;

/// <summary>What a server definition may use to make its server usable.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Options">The user's options.</param>
/// <param name="Server">The running server.</param>
/// <param name="S3">Where the S3 server is; null when the profile has none.</param>
/// <param name="TimeProvider">The clock.</param>
public sealed record BootstrapContext(
    Profile Profile, BenchOptions Options, RunningContainer Server, S3Endpoints? S3, TimeProvider TimeProvider)
{
    /// <summary>The environment's own part of the bucket, without a slash at its end.</summary>
    public string ObjectPrefix { get; init; } = "bench";
}
