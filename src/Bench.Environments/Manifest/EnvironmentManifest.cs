namespace Bench.Environments.Manifest;

/// <summary>
/// The fairness passport of an environment: everything that can make one measurement differ from another, as it was read
/// back from the running environment. It holds no secret. Its JSON is described by <c>docs/manifest.schema.json</c>.
/// Immutable.
/// </summary>
public sealed record EnvironmentManifest
{
    /// <summary>The version of the format. It grows when a field changes its meaning or goes away.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The format this library writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The environment's id.</summary>
    public required string EnvironmentId { get; init; }

    /// <summary>When it was started, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The profile's name.</summary>
    public required string Profile { get; init; }

    /// <summary>The system under test.</summary>
    public required ServerFacts Server { get; init; }

    /// <summary>How it is mounted.</summary>
    public required MountFacts Mount { get; init; }

    /// <summary>Who mounts it.</summary>
    public required ClientFacts Client { get; init; }

    /// <summary>What is the same for every system when a comparison is fair.</summary>
    public required ConditionFacts Conditions { get; init; }

    /// <summary>The containers, by role: <c>server</c>, <c>client</c>, <c>s3</c>, <c>postgres</c>.</summary>
    public required IReadOnlyDictionary<string, ContainerFacts> Containers { get; init; }

    /// <summary>The machine.</summary>
    public required HostFacts Host { get; init; }

    /// <summary>In what the environment differs from what the profile means, stand-ins included; empty when in nothing.</summary>
    public required IReadOnlyList<string> Differences { get; init; }
}
