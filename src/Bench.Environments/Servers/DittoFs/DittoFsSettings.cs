using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>What can be set of DittoFS.</summary>
internal static class DittoFsSettings
{
    private const string Section = "DittoFS";

    /// <summary>What the server signs its tokens with; shorter than 32 characters, DittoFS exits only after it has created its database. A secret.</summary>
    public static OptionKey<string> ControlPlaneSecret { get; } = new(
        "DITTOFS_CONTROLPLANE_SECRET", Section, "BenchmarkInfrastructureSecret32ch!", isSecret: true,
        "What the server signs tokens with; at least 32 characters.", Parsers.Text(32, 1024));

    /// <summary>The password of the server's user <c>admin</c>; 8 to 72 characters of ASCII, as the server demands. A secret.</summary>
    public static OptionKey<string> AdminPassword { get; } = new(
        "DITTOFS_ADMIN_INITIAL_PASSWORD", Section, "benchadmin", isSecret: true,
        "The password of the server's user admin; 8 to 72 characters.", SecretParsers.Password(8, 72));

    /// <summary>Whether a write is acknowledged only when it is in the local store's write-ahead log.</summary>
    public static OptionKey<bool> WalEnabled { get; } = new(
        "BENCH_WAL_ENABLED", Section, "true", isSecret: false, "Acknowledge a write only when it is in the write-ahead log.", Parsers.Boolean);

    /// <summary>The full path of a checkout that holds <c>cmd/dfs</c> and <c>cmd/dfsctl</c>; null where none was named.</summary>
    public static OptionKey<string?> Source { get; } = new FolderKey(
        "DITTOFS_SOURCE", Section, "A checkout of DittoFS; a relative path starts at the repository root.", SourceProblem);

    /// <summary>The tag, branch or commit fetched where there is no checkout.</summary>
    public static OptionKey<string> Ref { get; } = new(
        "DITTOFS_REF", Section, "v0.29.0", isSecret: false, "The tag, branch or commit fetched where there is no checkout.", GitRefParser.Parse);

    /// <summary>The Go tool chain it is built with.</summary>
    public static OptionKey<string> GoImage { get; } = new(
        "GO_IMAGE", Section, "golang:1.25-alpine", isSecret: false, "The Go tool chain it is built with.", ImageParser.Parse);

    /// <summary>The image it runs on.</summary>
    public static OptionKey<string> RuntimeImage { get; } = new(
        "RUNTIME_IMAGE", Section, "alpine:3.21", isSecret: false, "The image it runs on, Alpine's or Debian's.", ImageParser.Parse);

    /// <summary>The host port of its API where ports are fixed.</summary>
    public static OptionKey<int> ApiPort { get; } = new(
        "BENCH_API_PORT", Section, "8080", isSecret: false, "The host port of its API.", Parsers.Integer(1, 65535));

    /// <summary>All of them, in the order of <c>.env.example</c>.</summary>
    public static IReadOnlyList<OptionKey> All { get; } = [ControlPlaneSecret, AdminPassword, WalEnabled, Source, Ref, GoImage, RuntimeImage, ApiPort];

    private static Parsed<string?>? SourceProblem(string folder) =>
        Directory.Exists(Path.Combine(folder, "cmd", "dfs")) && Directory.Exists(Path.Combine(folder, "cmd", "dfsctl"))
            ? null
            : new(
                null,
                $"is not a checkout of DittoFS: {folder} does not hold cmd/dfs and cmd/dfsctl",
                "a relative path starts at the repository root, and ~ is not expanded; remove the line to have DITTOFS_REF fetched");
}
