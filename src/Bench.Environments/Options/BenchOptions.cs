using Bench.Environments.Servers;

namespace Bench.Environments.Options;

/// <summary>
/// Everything a user can ask for, checked and with defaults filled in. Made by <see cref="BenchOptionsLoader"/>; each
/// property names the key of <c>.env</c> it comes from. Immutable, safe for concurrent use. Printing it shows no secret.
/// </summary>
public sealed record BenchOptions
{
    /// <summary>The object store: one of ours, or one that exists already.</summary>
    public required S3Options S3 { get; init; }

    /// <summary>The database some profiles keep their metadata in.</summary>
    public required PostgreSqlOptions PostgreSql { get; init; }

    /// <summary>The DittoFS server: its secrets, and where its source comes from.</summary>
    public required DittoFsOptions DittoFs { get; init; }

    /// <summary>The account of the plain SMB servers.</summary>
    public required SmbOptions Smb { get; init; }

    /// <summary>What each server container may use. The same for every system, or the comparison is worth nothing.</summary>
    public required LimitOptions Limits { get; init; }

    /// <summary>How much work a benchmark does.</summary>
    public required WorkloadOptions Workload { get; init; }

    /// <summary>How this machine is used: images, client, ports, log level.</summary>
    public required PlatformOptions Platform { get; init; }

    /// <summary>How long each stage may take.</summary>
    public required TimeoutOptions Timeouts { get; init; }

    /// <summary>Where the servers keep their data.</summary>
    public required VolumeOptions Volumes { get; init; }

    /// <summary>
    /// The values to hide, for <see cref="Diagnostics.SecretRedactor"/>: every password, secret and key that is not a
    /// documented throw-away default. A default such as <c>bench</c> is no secret, and hiding it would spoil ordinary text.
    /// </summary>
    public required IReadOnlyList<string> Secrets { get; init; }
}
