
namespace Bench.Environments.Servers;

/// <summary>What a container is there for. An environment has at most one container of each role.</summary>
public enum ContainerRole
{
    /// <summary>The file server under test.</summary>
    Server,

    /// <summary>The S3 server behind it.</summary>
    S3,

    /// <summary>The PostgreSQL behind it.</summary>
    PostgreSql,

    /// <summary>The client that mounts the export.</summary>
    Client,

    /// <summary>A second client, which tests start to see what one client sees of another.</summary>
    SecondClient,

    /// <summary>The distance between the server and its S3: everything the two say to each other goes through it.</summary>
    Distance,
}

/// <summary>How roles are written in container names, network aliases and labels.</summary>
internal static class ContainerRoleNames
{
    public static string Alias(this ContainerRole role) => role switch
    {
        ContainerRole.Server => "server",
        ContainerRole.S3 => "s3",
        ContainerRole.PostgreSql => "postgres",
        ContainerRole.Client => "client",
        ContainerRole.SecondClient => "second-client",
        ContainerRole.Distance => "distance",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
