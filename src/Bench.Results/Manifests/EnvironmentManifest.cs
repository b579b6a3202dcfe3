namespace Bench.Results.Manifests;

/// <summary>
/// The fairness passport of an environment: everything that can make one measurement differ from another, as it was read
/// back from the running environment. What could not be read is null. It holds no secret. Its JSON is described by
/// <c>docs/manifest.schema.json</c>.
/// </summary>
public sealed record EnvironmentManifest
{
    /// <summary>The version of the format. It grows when a field is added that counts in a comparison, changes its meaning, or goes away.</summary>
    [NotCompared]
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The format this library writes.</summary>
    public const int CurrentSchemaVersion = 3;

    /// <summary>
    /// A short hash of all that must match: two environments with the same one may be compared. Null for a manifest of version 1,
    /// which does not say all of it.
    /// </summary>
    [NotCompared(Since = 2)]
    public string? Fingerprint => ManifestFingerprint.Of(this);

    /// <summary>The environment's id.</summary>
    [NotCompared]
    public required string EnvironmentId { get; init; }

    /// <summary>When it was started, in UTC.</summary>
    [NotCompared]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The version of Bench that started it; null where it was not recorded.</summary>
    [Informs(Since = 2)]
    public string? StartedByBench { get; init; }

    /// <summary>The version of Bench that read the manifest.</summary>
    [Informs(Since = 2)]
    public string? ReadByBench { get; init; }

    /// <summary>The profile's name.</summary>
    [Compared]
    public required string Profile { get; init; }

    /// <summary>The system under test.</summary>
    public required ServerFacts Server { get; init; }

    /// <summary>How it is mounted.</summary>
    public required MountFacts Mount { get; init; }

    /// <summary>Who mounts it.</summary>
    public required ClientFacts Client { get; init; }

    /// <summary>What is the same for every system when a comparison is fair.</summary>
    public required ConditionFacts Conditions { get; init; }

    /// <summary>The S3 the server keeps data in; null for a server that has none.</summary>
    public BackingFacts? S3 { get; init; }

    /// <summary>The distance Bench put between the server and its S3; null where there is none.</summary>
    public DistanceFacts? S3Distance { get; init; }

    /// <summary>The PostgreSQL the server keeps metadata in; null for a server that has none.</summary>
    public BackingFacts? PostgreSql { get; init; }

    /// <summary>What the server's data lies on.</summary>
    public StorageFacts? Storage { get; init; }

    /// <summary>The containers, by role: <c>server</c>, <c>client</c>, <c>s3</c>, <c>distance</c>, <c>postgres</c>.</summary>
    public required IReadOnlyDictionary<string, ContainerFacts> Containers { get; init; }

    /// <summary>The machine.</summary>
    public required HostFacts Host { get; init; }

    /// <summary>What else the machine was doing.</summary>
    public LoadFacts? Load { get; init; }

    /// <summary>In what the environment differs from the profile's definition, stand-ins included; empty when in nothing.</summary>
    [NotCompared]
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>What could not be read, or was not recorded at the start, and why; empty when nothing.</summary>
    [NotCompared(Since = 2)]
    public IReadOnlyList<string>? Unknown { get; init; }

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote, by this version or an earlier one. What an earlier one does not say is null.</param>
    /// <returns>The manifest, with the schema version of the text.</returns>
    /// <exception cref="FormatException">It is not a manifest, was changed, or is of a later schema version; the message says where and why.</exception>
    public static EnvironmentManifest FromJson(string json) => ManifestJson.Read(json);

    /// <summary>Writes the manifest.</summary>
    /// <returns>Indented JSON with camel-case names, line ends as on Unix.</returns>
    public string ToJson() => ManifestJson.Write(this);

    /// <summary>Compares it with another one, also of another schema version.</summary>
    /// <param name="other">The other.</param>
    /// <returns>
    /// The differences: first what must match, then what is compared, then what informs, each in order of the path. Empty when there is none.
    /// </returns>
    public IReadOnlyList<ManifestDifference> DifferencesFrom(EnvironmentManifest other) => ManifestComparison.Between(this, other);

    /// <summary>Whether two environments are alike in all that must match, so that their figures may be compared.</summary>
    /// <param name="other">The other's manifest.</param>
    /// <returns>No where one of them does not say something that must match, and the other does.</returns>
    public bool IsComparableWith(EnvironmentManifest other) => ManifestComparison.AreAlike(this, other);
}
