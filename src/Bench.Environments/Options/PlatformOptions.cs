using System.Text.Json.Serialization;

namespace Bench.Environments.Options;

/// <summary>How this machine is used. Immutable.</summary>
public sealed record PlatformOptions
{
    /// <summary>The name of the profile that is meant where none is named; not checked against the catalogue. Key <c>PROFILE</c>.</summary>
    public required string DefaultProfile { get; init; }

    /// <summary>
    /// fio's engine. Null: the usual one of the system fio runs on, see <see cref="FioEngines.Usual"/>. Key <c>FIO_ENGINE</c>.
    /// </summary>
    [JsonInclude]
    [JsonRequired]
    internal FioEngine? FioEngine { get; init; }

    /// <summary>Where images come from. Key <c>BENCH_IMAGES</c>.</summary>
    [JsonInclude]
    [JsonRequired]
    internal ImagePreference Images { get; init; }

    /// <summary>Who mounts the export. Key <c>BENCH_CLIENT</c>.</summary>
    [JsonInclude]
    [JsonRequired]
    internal ClientPreference Client { get; init; }

    /// <summary>How much every server logs; one level for all, since logging costs time. Key <c>BENCH_LOG_LEVEL</c>.</summary>
    public required ServerLogLevel LogLevel { get; init; }

    /// <summary>
    /// Where images of Docker Hub are pulled from in its place: a registry, or a folder of one. Null: from Docker Hub itself. The images
    /// below are named as they are pulled, through it. Key <c>BENCH_REGISTRY_MIRROR</c>.
    /// </summary>
    public required string? RegistryMirror { get; init; }

    /// <summary>The Debian 13 that servers and clients are built on. Key <c>DEBIAN_IMAGE</c>.</summary>
    public required string DebianImage { get; init; }

    /// <summary>
    /// The image of the S3 that Bench starts. LocalStack from 4.15 on is refused: it does not start without a licence token. Key <c>S3_IMAGE</c>.
    /// </summary>
    public required string S3Image { get; init; }

    /// <summary>The image of the database. Key <c>POSTGRES_IMAGE</c>.</summary>
    public required string PostgreSqlImage { get; init; }

    /// <summary>
    /// The profiles this machine is known not to run. In CI the tests of others must not be skipped. Key <c>BENCH_ANNOUNCED_SKIPS</c>.
    /// </summary>
    public required IReadOnlyList<string> AnnouncedSkips { get; init; }
}
