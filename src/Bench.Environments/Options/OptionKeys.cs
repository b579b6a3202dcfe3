using Bench.Environments.Servers;

namespace Bench.Environments.Options;

/// <summary>
/// Every key that belongs to no server: the table that the reader, the checks, the suggestions and the tests of <c>.env.example</c>
/// work from, together with the settings of the servers. Immutable once loaded, safe for concurrent use.
/// </summary>
internal static class OptionKeys
{
    /// <summary>What the keys of all time limits begin with.</summary>
    internal const string TimeoutPrefix = "BENCH_TIMEOUT_";

    // Declared first: each definition below adds itself here, so that no key can be defined and then forgotten.
    private static readonly List<OptionKey> Table = [];

    /// <summary>These keys, in the order of <c>.env.example</c>.</summary>
    public static IReadOnlyList<OptionKey> General => Table;

    internal static OptionKey<Uri?> S3Endpoint { get; } =
        Add("S3_ENDPOINT", OptionSection.S3, "", EndpointParser.Parse, "An S3 to use, as containers reach it; empty = Bench starts one.");

    internal static OptionKey<string> S3Bucket { get; } =
        Add("S3_BUCKET", OptionSection.S3, "bench", BucketNameParser.Parse, "The bucket; created where it is missing.");

    internal static OptionKey<string> S3Region { get; } =
        Add("S3_REGION", OptionSection.S3, "us-east-1", Parsers.Region, "The region requests are signed for.");

    internal static OptionKey<string> AccessKeyId { get; } =
        AddSecret("AWS_ACCESS_KEY_ID", OptionSection.S3, "test", SecretParsers.AccessKeyId, "The access key's id.");

    internal static OptionKey<string> SecretAccessKey { get; } =
        AddSecret("AWS_SECRET_ACCESS_KEY", OptionSection.S3, "test", SecretParsers.AccessKey, "The access key.");

    internal static OptionKey<TimeSpan?> S3Latency { get; } =
        Add(
            "S3_LATENCY", OptionSection.S3, "",
            DurationParser.Milliseconds(TimeSpan.FromSeconds(10)),
            "How much longer each request to the S3 that Bench starts takes, such as 20ms; empty = no longer.");

    internal static OptionKey<long?> S3Bandwidth { get; } =
        Add(
            "S3_BANDWIDTH", OptionSection.S3, "",
            RateParser.Parse,
            "What goes to that S3, and from it, in a second, such as 100Mbit or 12MB; empty = no limit.");

    internal static OptionKey<string> S3Image { get; } =
        Add(
            "S3_IMAGE", OptionSection.S3, "localstack/localstack:4.14.0",
            ImageParser.ParseS3,
            "The image of the S3 that Bench starts; LocalStack up to 4.14 needs no licence.");

    internal static OptionKey<string> PostgreSqlUser { get; } =
        Register(OptionKey<string>.OfUserName("POSTGRES_USER", OptionSection.PostgreSql, "bench", "The role the servers use.", PostgreSqlNames.Role));

    internal static OptionKey<string> PostgreSqlPassword { get; } =
        AddSecret("POSTGRES_PASSWORD", OptionSection.PostgreSql, "bench", SecretParsers.Password(1, 128), "The role's password.");

    internal static OptionKey<string> PostgreSqlDatabase { get; } =
        Add("POSTGRES_DB", OptionSection.PostgreSql, "bench", PostgreSqlNames.Database, "The database; created with the container.");

    internal static OptionKey<string> PostgreSqlImage { get; } =
        Add("POSTGRES_IMAGE", OptionSection.PostgreSql, "postgres:16-alpine", ImageParser.Parse, "The image of the database.");

    internal static OptionKey<decimal> CpuLimit { get; } =
        Add("BENCH_CPU_LIMIT", OptionSection.Limits, "2", Parsers.Number(0.01m, 1024m), "Processors a server may use; fractions allowed.");

    internal static OptionKey<long> MemoryLimit { get; } =
        Add(
            "BENCH_MEM_LIMIT", OptionSection.Limits, "4g",
            SizeParser.AtLeast(64 * SizeParser.MiB),
            "Memory a server may use; g, GB and GiB all count in 1024s, as Docker does.");

    internal static OptionKey<long> CacheSize { get; } =
        Add(
            "BENCH_CACHE_SIZE", OptionSection.Limits, "256MB",
            SizeParser.AtLeast(SizeParser.MiB),
            "The server's own cache; at most the memory limit.");

    internal static OptionKey<long?> CacheSizeMb { get; } =
        Add(
            "BENCH_CACHE_SIZE_MB", OptionSection.Limits, "",
            Parsers.Megabytes,
            "The same cache size in another spelling: a plain number of MB.");

    internal static OptionKey<int> Threads { get; } =
        Add("BENCH_THREADS", OptionSection.Benchmark, "4", Parsers.Integer(1, 1024), "Parallel jobs.");

    internal static OptionKey<int> Iterations { get; } =
        Add("BENCH_ITERATIONS", OptionSection.Benchmark, "3", Parsers.Integer(1, 1000), "How often each workload is repeated.");

    internal static OptionKey<TimeSpan> Runtime { get; } =
        AddSeconds("BENCH_RUNTIME", OptionSection.Benchmark, "60", "Seconds one repetition runs.");

    internal static OptionKey<string> DefaultProfile { get; } =
        Add("PROFILE", OptionSection.Platform, "dittofs-badger-s3", Parsers.Text(1, 64), "The default profile.");

    internal static OptionKey<FioEngine?> FioEngine { get; } =
        Add("FIO_ENGINE", OptionSection.Platform, "", FioEngines.Parse, "fio's engine; empty = libaio on Linux, posixaio on macOS.");

    internal static OptionKey<ImagePreference> Images { get; } =
        Add(
            "BENCH_IMAGES", OptionSection.Platform, "auto",
            Parsers.Choice(
                ("auto", ImagePreference.Auto),
                ("registry", ImagePreference.Registry),
                ("debian", ImagePreference.Debian)),
            "Where images come from: auto, registry or debian.");

    internal static OptionKey<string?> RegistryMirror { get; } =
        Add(
            "BENCH_REGISTRY_MIRROR", OptionSection.Platform, "",
            Options.RegistryMirror.Parse,
            "Where images of Docker Hub are pulled from in its place, such as registry.example.org/mirror.");

    internal static OptionKey<string> DebianImage { get; } =
        Add("DEBIAN_IMAGE", OptionSection.Platform, "debian:trixie-slim", ImageParser.Parse, "The Debian 13 that servers and clients are built on.");

    internal static OptionKey<ClientPreference> Client { get; } =
        Add(
            "BENCH_CLIENT", OptionSection.Platform, "auto",
            Parsers.Choice(
                ("auto", ClientPreference.Auto),
                ("host", ClientPreference.Host),
                ("container", ClientPreference.Container),
                ("uml", ClientPreference.Uml)),
            "Who mounts the export: auto, host, container or uml.");

    internal static OptionKey<ServerLogLevel> LogLevel { get; } =
        Add(
            "BENCH_LOG_LEVEL", OptionSection.Platform, "info",
            Parsers.Choice(
                ("error", ServerLogLevel.Error),
                ("warn", ServerLogLevel.Warn),
                ("info", ServerLogLevel.Info),
                ("debug", ServerLogLevel.Debug)),
            "How much every server logs: error, warn, info or debug.");

    internal static OptionKey<IReadOnlyList<string>> AnnouncedSkips { get; } =
        Add(
            "BENCH_ANNOUNCED_SKIPS", OptionSection.Platform, "",
            Parsers.Names,
            "Profiles, or mounts of them as PROFILE/PROTOCOL, this machine cannot run: their tests may be skipped in CI, too.");

    internal static OptionKey<TimeSpan> PrerequisitesTimeout { get; } =
        AddSeconds("BENCH_TIMEOUT_PREREQUISITES", OptionSection.Platform, "30", "Seconds to look at the engine and the machine.");

    internal static OptionKey<TimeSpan> ImagesTimeout { get; } =
        AddSeconds("BENCH_TIMEOUT_IMAGES", OptionSection.Platform, "1800", "Seconds to pull or build all images.");

    internal static OptionKey<TimeSpan> ContainersTimeout { get; } =
        AddSeconds("BENCH_TIMEOUT_CONTAINERS", OptionSection.Platform, "60", "Seconds to start the containers.");

    internal static OptionKey<TimeSpan> ReadyTimeout { get; } =
        AddSeconds("BENCH_TIMEOUT_READY", OptionSection.Platform, "60", "Seconds until every server answers.");

    internal static OptionKey<TimeSpan> BootstrapTimeout { get; } =
        AddSeconds("BENCH_TIMEOUT_BOOTSTRAP", OptionSection.Platform, "60", "Seconds to create stores, shares and buckets.");

    internal static OptionKey<TimeSpan> MountTimeout { get; } =
        AddSeconds("BENCH_TIMEOUT_MOUNT", OptionSection.Platform, "60", "Seconds to mount the export and prove it usable.");

    internal static OptionKey<TimeSpan> TeardownTimeout { get; } =
        AddSeconds("BENCH_TIMEOUT_TEARDOWN", OptionSection.Platform, "60", "Seconds to remove everything.");

    internal static OptionKey<bool> Tmpfs { get; } =
        Add("BENCH_TMPFS", OptionSection.Volumes, "false", Parsers.Boolean, "Keep the servers' data in memory instead of on disk.");

    /// <summary>Whether a text is the documented default of a secret, whichever it stands for: then it need not be hidden.</summary>
    internal static bool IsPublic(string secret, IEnumerable<OptionKey> serverKeys) =>
        General.Concat(serverKeys).Any(key => key.IsSecret && key.DefaultText.Equals(secret, StringComparison.Ordinal));

    private static OptionKey<T> Add<T>(
        string name, string section, string defaultText, OptionParser<T> parser, string description) =>
        Register(new OptionKey<T>(name, section, defaultText, isSecret: false, description, parser));

    private static OptionKey<string> AddSecret(
        string name, string section, string defaultText, OptionParser<string> parser, string description) =>
        Register(new OptionKey<string>(name, section, defaultText, isSecret: true, description, parser));

    private static OptionKey<TimeSpan> AddSeconds(string name, string section, string defaultText, string description) =>
        Add(name, section, defaultText, Parsers.Seconds, description);

    private static OptionKey<T> Register<T>(OptionKey<T> key)
    {
        Table.Add(key);
        return key;
    }
}
