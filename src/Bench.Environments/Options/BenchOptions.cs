using System.Text.Json.Serialization;
using Bench.Environments.Options;
using Bench.Environments.Servers;

namespace Bench.Environments;

/// <summary>
/// Everything a user can ask for, checked and with defaults filled in. Made by <see cref="Load"/>; each
/// property names the key of <c>.env</c> it comes from. Immutable, safe for concurrent use. Printing it shows no secret.
/// </summary>
public sealed record BenchOptions
{
    /// <summary>The object store: one that Bench starts, or an external one.</summary>
    public required S3Options S3 { get; init; }

    /// <summary>The database some profiles keep their metadata in.</summary>
    public required PostgreSqlOptions PostgreSql { get; init; }

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

    /// <summary>The settings of the servers, as text by key; <see cref="Get"/> reads one. Some are secrets.</summary>
    public IReadOnlyDictionary<string, string> ServerSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The values to hide, in all that is shown: every password, secret and key that is not a
    /// documented throw-away default. A default such as <c>bench</c> is no secret, and hiding it would spoil ordinary text.
    /// </summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>The keys of the servers' settings.</summary>
    [JsonIgnore]
    internal IReadOnlyList<OptionKey> ServerKeys { get; init; } = [];

    /// <summary>Loads the options of a repository: its <c>.env</c> if there is one, and this process's environment.</summary>
    /// <param name="layout">The repository.</param>
    /// <param name="serverKeys">The settings of the servers; <c>ProfileCatalog.ServerKeys</c> are those of Bench's own.</param>
    /// <returns>The options.</returns>
    /// <exception cref="OptionsException">The file cannot be read, or something is wrong with the options; it lists everything.</exception>
    public static BenchOptions Load(RepositoryLayout layout, IReadOnlyList<OptionKey> serverKeys) => BenchOptionsLoader.Load(layout, serverKeys).Options;

    /// <summary>The value of a server's setting; its default where the options were loaded without it.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">The setting.</param>
    /// <returns>The value.</returns>
    public T Get<T>(OptionKey<T> key) => key.Read(TextOf(key));

    /// <summary>The name under which an image of a setting is pulled: through the mirror, where there is one.</summary>
    internal string ImageOf(OptionKey<string> key) => RegistryMirror.NameOf(Get(key), Platform.RegistryMirror);

    /// <summary>The same options with another value of a server's setting.</summary>
    internal BenchOptions With(OptionKey key, string text) =>
        this with { ServerSettings = new Dictionary<string, string>(ServerSettings, StringComparer.Ordinal) { [key.Name] = text } };

    /// <summary>The text in force of a server's setting.</summary>
    internal string TextOf(OptionKey key) => ServerSettings.TryGetValue(key.Name, out var text) ? text : key.DefaultText;
}

/// <summary>What each server container may use. Immutable.</summary>
public sealed record LimitOptions
{
    /// <summary>Processors, fractions allowed; 0.01 to 1024. Key <c>BENCH_CPU_LIMIT</c>.</summary>
    public required decimal Cpus { get; init; }

    /// <summary>Memory in bytes; at least 64 MiB. Key <c>BENCH_MEM_LIMIT</c>.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>
    /// The server's own cache in bytes; at least 1 MiB and never more than <see cref="MemoryBytes"/>. Key
    /// <c>BENCH_CACHE_SIZE</c>, or <c>BENCH_CACHE_SIZE_MB</c> in another spelling.
    /// </summary>
    public required long CacheBytes { get; init; }
}

/// <summary>How much work a benchmark does. Immutable.</summary>
public sealed record WorkloadOptions
{
    /// <summary>Parallel jobs; 1 to 1024. Key <c>BENCH_THREADS</c>.</summary>
    public required int Threads { get; init; }

    /// <summary>How often each workload is repeated; 1 to 1000. Key <c>BENCH_ITERATIONS</c>.</summary>
    public required int Iterations { get; init; }

    /// <summary>How long one repetition runs; 1 s to 24 h. Key <c>BENCH_RUNTIME</c>, in seconds.</summary>
    public required TimeSpan Runtime { get; init; }
}

/// <summary>Where the servers keep their data. Immutable.</summary>
public sealed record VolumeOptions
{
    /// <summary>Whether data lies in memory instead of on disk. Key <c>BENCH_TMPFS</c>; the default is no.</summary>
    public required bool Tmpfs { get; init; }
}

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
