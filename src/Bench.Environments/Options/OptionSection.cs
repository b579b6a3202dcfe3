namespace Bench.Environments.Options;

/// <summary>The sections of <c>.env.example</c> that belong to no server, in their order. Those of the servers follow.</summary>
internal static class OptionSection
{
    public const string S3 = "S3";
    public const string PostgreSql = "PostgreSQL";
    public const string Limits = "Limits";
    public const string Benchmark = "Benchmark";
    public const string Platform = "Platform";
    public const string Volumes = "Volumes";
}
