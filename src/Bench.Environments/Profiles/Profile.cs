using Bench.Environments.Servers;

namespace Bench.Environments;

/// <summary>
/// One system that can be measured: what it is made of and how it is mounted. Inert data; <see cref="EnvironmentLauncher"/>
/// turns it into a running environment. Immutable, safe for concurrent use.
/// </summary>
public sealed record Profile
{
    /// <summary>The name people type: lower case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>One line that says what it is.</summary>
    public required string Summary { get; init; }

    /// <summary>The server: its image, its container, how it becomes ready and usable.</summary>
    public required IServerDefinition Server { get; init; }

    /// <summary>Where metadata is kept. <see cref="MetadataKind.PostgreSql"/> starts PostgreSQL.</summary>
    public required MetadataKind Metadata { get; init; }

    /// <summary>Where data is kept. <see cref="DataKind.S3"/> needs an S3 server and a bucket.</summary>
    public required DataKind Data { get; init; }

    /// <summary>The port on the host's loopback address when fixed ports are asked for (1024 to 65535); 0 for a system that listens nowhere.</summary>
    public required int FixedHostPort { get; init; }

    /// <summary>The ways it can be mounted, the usual one first; each protocol once, at least one.</summary>
    public required IReadOnlyList<MountDeclaration> Mounts { get; init; }

    /// <summary>How a launched environment is mounted.</summary>
    public MountDeclaration DefaultMount => Mounts[0];

    /// <summary>The exported path.</summary>
    public string ExportPath { get; init; } = "/export";

    /// <summary>The mount of a protocol.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <returns>The mount.</returns>
    /// <exception cref="NotSupportedException">The profile is not mounted with it.</exception>
    public MountDeclaration MountFor(MountProtocol protocol) =>
        Mounts.FirstOrDefault(mount => mount.Protocol == protocol)
        ?? throw new NotSupportedException($"{Name} is not mounted with {protocol.Label()}, only with {string.Join(", ", Mounts.Select(mount => mount.Protocol.Label()))}.");
}

/// <summary>Where a server keeps its metadata.</summary>
public enum MetadataKind
{
    /// <summary>With the data, in the file system it exports.</summary>
    WithData,

    /// <summary>In a Badger database of its own.</summary>
    Badger,

    /// <summary>In PostgreSQL, which is started with it.</summary>
    PostgreSql,
}

/// <summary>Where a server keeps the contents of files.</summary>
public enum DataKind
{
    /// <summary>In files on a volume of its own.</summary>
    LocalFiles,

    /// <summary>In an S3 bucket, with local files as the cache in front of it.</summary>
    S3,
}
