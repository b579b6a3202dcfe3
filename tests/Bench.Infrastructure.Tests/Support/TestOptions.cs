using Bench.Environments.Options;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>Options for tests that start nothing.</summary>
internal static class TestOptions
{
    /// <summary>A value that must never be seen where it does not belong.</summary>
    public const string Secret = "planted-secret-that-is-long-enough-0123";

    public static BenchOptions Defaults() => BenchOptionsLoader.Load(new OptionsInput { RepositoryRoot = "/" }).Options;

    public static BenchOptions WithSecrets() => WithSecrets(Defaults());

    /// <summary>The same options with the secret in the place of each of theirs.</summary>
    public static BenchOptions WithSecrets(BenchOptions options) => options with
    {
        DittoFs = options.DittoFs with { ControlPlaneSecret = Secret, AdminPassword = Secret },
        PostgreSql = options.PostgreSql with { Password = Secret },
        S3 = options.S3 with { AccessKeyId = Secret, SecretAccessKey = Secret },
        Smb = options.Smb with { Password = Secret },
        Secrets = [Secret],
    };
}
