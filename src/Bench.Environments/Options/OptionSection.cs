namespace Bench.Environments.Options;

/// <summary>The sections of <c>.env.example</c>, in their order.</summary>
public enum OptionSection
{
    /// <summary>The object store.</summary>
    S3,

    /// <summary>The metadata database.</summary>
    PostgreSql,

    /// <summary>The DittoFS server.</summary>
    DittoFs,

    /// <summary>What each server may use.</summary>
    Limits,

    /// <summary>How much work a benchmark does.</summary>
    Benchmark,

    /// <summary>How this machine is used.</summary>
    Platform,

    /// <summary>Where data lies.</summary>
    Volumes,
}
