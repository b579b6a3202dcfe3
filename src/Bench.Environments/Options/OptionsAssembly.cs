using Bench.Environments.Servers;

namespace Bench.Environments.Options;

/// <summary>Puts values that were all found good into the records.</summary>
internal static class OptionsAssembly
{
    internal static BenchOptions Create(OptionValues values, IReadOnlyList<OptionKey> serverKeys) => new()
    {
        S3 = S3(values),
        PostgreSql = PostgreSql(values),
        Limits = Limits(values),
        Workload = Workload(values),
        Platform = Platform(values),
        Timeouts = Timeouts(values),
        Volumes = new() { Tmpfs = values.Get(OptionKeys.Tmpfs) },
        ServerKeys = serverKeys,
        ServerSettings = serverKeys.ToDictionary(key => key.Name, values.TextOf, StringComparer.Ordinal),
        Secrets = values.Secrets,
    };

    private static S3Options S3(OptionValues values) => new()
    {
        Endpoint = values.Get(OptionKeys.S3Endpoint),
        Bucket = values.Get(OptionKeys.S3Bucket),
        Region = values.Get(OptionKeys.S3Region),
        AccessKeyId = values.Get(OptionKeys.AccessKeyId),
        SecretAccessKey = values.Get(OptionKeys.SecretAccessKey),
        Latency = values.Get(OptionKeys.S3Latency) ?? TimeSpan.Zero,
        Bandwidth = values.Get(OptionKeys.S3Bandwidth),
    };

    private static PostgreSqlOptions PostgreSql(OptionValues values) => new()
    {
        User = values.Get(OptionKeys.PostgreSqlUser),
        Password = values.Get(OptionKeys.PostgreSqlPassword),
        Database = values.Get(OptionKeys.PostgreSqlDatabase),
    };

    private static LimitOptions Limits(OptionValues values) => new()
    {
        Cpus = values.Get(OptionKeys.CpuLimit),
        MemoryBytes = values.Get(OptionKeys.MemoryLimit),
        CacheBytes = OptionRules.CacheBytes(values),
    };

    private static WorkloadOptions Workload(OptionValues values) => new()
    {
        Threads = values.Get(OptionKeys.Threads),
        Iterations = values.Get(OptionKeys.Iterations),
        Runtime = values.Get(OptionKeys.Runtime),
    };

    private static PlatformOptions Platform(OptionValues values) => new()
    {
        DefaultProfile = values.Get(OptionKeys.DefaultProfile),
        FioEngine = values.Get(OptionKeys.FioEngine),
        Images = values.Get(OptionKeys.Images),
        Client = values.Get(OptionKeys.Client),
        LogLevel = values.Get(OptionKeys.LogLevel),
        RegistryMirror = values.Get(OptionKeys.RegistryMirror),
        S3Image = Image(values, OptionKeys.S3Image),
        PostgreSqlImage = Image(values, OptionKeys.PostgreSqlImage),
        DebianImage = Image(values, OptionKeys.DebianImage),
        AnnouncedSkips = values.Get(OptionKeys.AnnouncedSkips) ?? [],
    };

    private static string Image(OptionValues values, OptionKey<string> key) =>
        RegistryMirror.NameOf(values.Get(key), values.Get(OptionKeys.RegistryMirror));

    private static TimeoutOptions Timeouts(OptionValues values) => new()
    {
        Prerequisites = values.Get(OptionKeys.PrerequisitesTimeout),
        Images = values.Get(OptionKeys.ImagesTimeout),
        Containers = values.Get(OptionKeys.ContainersTimeout),
        Ready = values.Get(OptionKeys.ReadyTimeout),
        Bootstrap = values.Get(OptionKeys.BootstrapTimeout),
        Mount = values.Get(OptionKeys.MountTimeout),
        Teardown = values.Get(OptionKeys.TeardownTimeout),
    };
}
