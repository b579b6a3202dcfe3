namespace Bench.Environments.Servers;

/// <summary>The DittoFS server. Immutable.</summary>
public sealed record DittoFsOptions
{
    /// <summary>
    /// What the server signs its tokens with; at least 32 characters, or DittoFS exits only after it has created its
    /// database. A secret. Key <c>DITTOFS_CONTROLPLANE_SECRET</c>.
    /// </summary>
    public required string ControlPlaneSecret { get; init; }

    /// <summary>The password of the server's user <c>admin</c>; 8 to 72 characters of ASCII, as the server demands. A secret. Key <c>DITTOFS_ADMIN_INITIAL_PASSWORD</c>.</summary>
    public required string AdminPassword { get; init; }

    /// <summary>
    /// Whether a write is acknowledged only when it is in the local store's write-ahead log. Key <c>BENCH_WAL_ENABLED</c>;
    /// the default is yes.
    /// </summary>
    public required bool WalEnabled { get; init; }

    /// <summary>
    /// The full path of a DittoFS checkout that holds <c>cmd/dfs</c> and <c>cmd/dfsctl</c>. Null: none was named.
    /// Key <c>DITTOFS_SOURCE</c>, where a relative path starts at the repository root.
    /// </summary>
    public required string? Source { get; init; }

    /// <summary>The tag, branch or commit fetched where there is no checkout; not empty. Key <c>DITTOFS_REF</c>.</summary>
    public required string Ref { get; init; }

    /// <summary>Says which source it is, without the secrets a record would print.</summary>
    /// <returns>Text for logs.</returns>
    public override string ToString() => $"{Source ?? Ref}, write-ahead log {(WalEnabled ? "on" : "off")}";
}
