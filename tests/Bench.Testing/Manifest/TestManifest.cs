using System.Text.Json;
using System.Text.Json.Nodes;
using Bench.Environments;
using Bench.Results.Manifests;

namespace Bench.Testing;

/// <summary>Manifests on paper.</summary>
internal static class TestManifest
{
    /// <summary>A file of version 1, as it was written by the last Bench that wrote them.</summary>
    public static string VersionOneFile { get; } =
        Path.Combine(RepositoryLayout.Find(AppContext.BaseDirectory).Root, "tests", "Bench.Testing", "Manifest", "manifest-1.json");

    /// <summary>One that says everything there is to say.</summary>
    public static EnvironmentManifest Create() => new()
    {
        EnvironmentId = "0123abcd",
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        StartedByBench = "0.1.0+0123456",
        ReadByBench = "0.1.0+0123456",
        Profile = "ganesha",
        Server = new ServerFacts("NFS-Ganesha", "6.5", "0123456789ab", DurabilityTier.Local, IsStandIn: false)
        {
            SourceContent = "0123456789abcdef",
            Variant = "standard",
            IsInGuest = false,
            IsDurabilityOfServer = true,
            DurabilitySettings = new Dictionary<string, string> { ["store.durability"] = "local" },
            Settings = new Dictionary<string, string> { ["BENCH_WAL_ENABLED"] = "true" },
        },
        Mount = new MountFacts("NFSv3", "nfs", ["hard", "rsize=1048576", "vers=3"]),
        Client = new ClientFacts(ClientKind.UserModeLinux, "the host's kernel has no nfs", "6.12.0") { Fio = "fio-3.39" },
        Conditions = new ConditionFacts(2, 4L << 30, 256L << 20, "--cache", "INFO", "volume") { EnforcedCpus = 2, EnforcedMemoryBytes = 4L << 30 },
        S3 = new BackingFacts(true, "https://s3.example.org", "localstack/localstack:4.9", "sha256:2", "LocalStack 4.9.2"),
        S3Distance = new DistanceFacts(20, 12_500_000, "netem", 20.4m, 12_000_000),
        PostgreSql = new BackingFacts(false, "https://never.example.org", "postgres:16-alpine", "sha256:3", "postgres (PostgreSQL) 16.4"),
        Storage = new StorageFacts("overlay2", "ext4", "/dev/sda1", IsRotational: false),
        Containers = new Dictionary<string, ContainerFacts>
        {
            ["server"] = new("bench/ganesha:c1", "sha256:1", "Dockerfile", "built", new LimitFacts(2, 4L << 30), new LimitFacts(2, 4L << 30)),
        },
        Host = new HostFacts("Debian", "6.12.0", "x86_64", "A processor", 2, 8L << 30, 2, "26.1.5") { Governor = "performance" },
        Load = new LoadFacts(new DateTimeOffset(2026, 1, 2, 3, 5, 0, TimeSpan.Zero), 0.25m, 0.5m, 3, 1),
        Differences = ["the client has a kernel of its own"],
        Unknown = ["version of s3: no answer within 20 s"],
    };

    /// <summary>The manifest with one fact of its JSON changed to another value of the same kind.</summary>
    public static EnvironmentManifest WithOther(this EnvironmentManifest manifest, string path)
    {
        var root = JsonNode.Parse(ManifestJson.Write(manifest))!.AsObject();
        root.Remove("fingerprint");
        var keys = SplitPath(path);
        var parent = keys[..^1].Aggregate(root, (node, key) => node[key]!.AsObject());
        parent[keys[^1]] = Other(parent[keys[^1]]!, path);
        return ManifestJson.Read(root.ToJsonString());
    }

    private static string[] SplitPath(string path)
    {
        // A setting's name may have dots in it.
        const string settings = "server.durabilitySettings.";
        return path.StartsWith(settings, StringComparison.Ordinal) ? ["server", "durabilitySettings", path[settings.Length..]] : path.Split('.');
    }

    private static JsonNode Other(JsonNode value, string path) => (path, value.GetValueKind()) switch
    {
        ("server.durability", _) => "remote",
        ("client.kind", _) => "hostKernel",
        ("schemaVersion", _) => 1,
        ("startedAt" or "load.readAt", _) => "2027-01-01T00:00:00+00:00",
        (_, JsonValueKind.String) => $"other {value}",
        (_, JsonValueKind.Number) => value.GetValue<decimal>() + 1,
        (_, JsonValueKind.True) => false,
        (_, JsonValueKind.False) => true,
        (_, JsonValueKind.Array) => new JsonArray("other"),
        var (_, kind) => throw new InvalidOperationException($"There is no other value of {path}, a {kind}."),
    };
}
