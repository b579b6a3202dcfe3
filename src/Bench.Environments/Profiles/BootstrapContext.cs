namespace Bench.Environments.Servers;

/// <summary>What a server definition may use to make its server usable.</summary>
/// <param name="Described">What the server was described from.</param>
/// <param name="Server">The running server.</param>
/// <param name="S3">Where the S3 server is; null when the profile has none.</param>
/// <param name="TimeProvider">The clock.</param>
public sealed record BootstrapContext(ServerContext Described, RunningContainer Server, S3Endpoints? S3, TimeProvider TimeProvider)
{
    /// <summary>The profile.</summary>
    public Profile Profile => Described.Profile;

    /// <summary>The user's options.</summary>
    public BenchOptions Options => Described.Options;

    /// <summary>The environment's own part of the bucket, without a slash at its end.</summary>
    public string ObjectPrefix => Described.ObjectPrefix;
}
