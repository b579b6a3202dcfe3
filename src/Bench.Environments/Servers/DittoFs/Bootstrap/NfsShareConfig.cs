namespace Bench.Environments.Servers;

/// <summary>The NFS settings of a share, as far as they are used.</summary>
internal sealed record NfsShareConfig(string Squash);
