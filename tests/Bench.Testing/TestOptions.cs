using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Servers;

namespace Bench.Testing;

/// <summary>Options for tests that start nothing.</summary>
internal static class TestOptions
{
    /// <summary>A value that must never be seen where it does not belong.</summary>
    public const string Secret = "planted-secret-that-is-long-enough-0123";

    /// <summary>Every key that Bench ships.</summary>
    public static IReadOnlyList<OptionKey> Keys { get; } = [.. OptionKeys.General, .. ProfileCatalog.ServerKeys];

    public static BenchOptions Defaults() => BenchOptionsLoader.Load(new OptionsInput { RepositoryRoot = "/", ServerKeys = ProfileCatalog.ServerKeys }).Options;

    public static BenchOptions WithSecrets() => WithSecrets(Defaults());

    /// <summary>The same options with the secret in the place of each of theirs.</summary>
    public static BenchOptions WithSecrets(BenchOptions options) => options with
    {
        PostgreSql = options.PostgreSql with { Password = Secret },
        S3 = options.S3 with { AccessKeyId = Secret, SecretAccessKey = Secret },
        ServerSettings = options.ServerKeys.ToDictionary(key => key.Name, key => key.IsSecret ? Secret : options.TextOf(key)),
        Secrets = [Secret],
    };
}
