using System.Text.Json.Serialization;
using Bench.Environments.Options;

namespace Bench.Environments;

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

/// <summary>Who mounts the export.</summary>
internal enum ClientPreference
{
    /// <summary><c>auto</c>: the best this machine can do, see <c>Host.ClientSelector</c>.</summary>
    Auto,

    /// <summary><c>host</c>: this machine itself, outside any container; needs root or sudo.</summary>
    Host,

    /// <summary><c>container</c>: a container that uses the host's kernel.</summary>
    Container,

    /// <summary><c>uml</c>: a container that runs a Linux kernel of its own as a process (User Mode Linux); x86_64 only.</summary>
    Uml,
}

/// <summary>Where images come from.</summary>
internal enum ImagePreference
{
    /// <summary><c>auto</c>: what is on the machine, then a registry where one answers, then our own builds.</summary>
    Auto,

    /// <summary><c>registry</c>: pulled; where that fails, the run fails.</summary>
    Registry,

    /// <summary><c>debian</c>: built from Debian's packages, no registry asked.</summary>
    Debian,
}

/// <summary>How much a server logs. Each server's configuration spells it in its own words.</summary>
public enum ServerLogLevel
{
    /// <summary><c>error</c>: failures only.</summary>
    Error,

    /// <summary><c>warn</c>: and what may become one.</summary>
    Warn,

    /// <summary><c>info</c>: and what a server does on its own.</summary>
    Info,

    /// <summary><c>debug</c>: and every operation. It costs time: never for numbers that are to be compared.</summary>
    Debug,
}
