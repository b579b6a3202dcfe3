namespace Bench.Environments.Ownership;

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
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
