namespace Bench.Environments.Servers;

/// <summary>A server that runs, for its definition to make usable, to ask, and to empty. Immutable.</summary>
/// <param name="Context">What it was described from.</param>
/// <param name="Container">Its container; the client's for a file system that has no server.</param>
/// <param name="S3">Where the S3 server is; null when the profile has none.</param>
/// <param name="TimeProvider">The clock.</param>
public sealed record RunningServer(ServerContext Context, RunningContainer Container, S3Endpoints? S3, TimeProvider TimeProvider);
