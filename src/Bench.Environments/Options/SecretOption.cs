using Bench.Environments.Servers;

namespace Bench.Environments.Options;

/// <summary>An option nobody else may see, and where it is among the others.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Read">Takes its value from the options.</param>
/// <param name="Replace">Gives the options with another value of it.</param>
internal sealed record SecretOption(OptionKey Key, Func<BenchOptions, string> Read, Func<BenchOptions, string, BenchOptions> Replace)
{
    /// <summary>Those of every environment.</summary>
    private static readonly SecretOption[] General =
    [
        new(OptionKeys.AccessKeyId, options => options.S3.AccessKeyId, (options, value) => options with { S3 = options.S3 with { AccessKeyId = value } }),
        new(OptionKeys.SecretAccessKey, options => options.S3.SecretAccessKey, (options, value) => options with { S3 = options.S3 with { SecretAccessKey = value } }),
        new(OptionKeys.PostgreSqlPassword, options => options.PostgreSql.Password, (options, value) => options with { PostgreSql = options.PostgreSql with { Password = value } }),
    ];

    /// <summary>All of them.</summary>
    /// <param name="serverKeys">The keys of the servers' settings.</param>
    public static IReadOnlyList<SecretOption> All(IEnumerable<OptionKey> serverKeys) =>
    [
        .. General,
        .. serverKeys.Where(key => key.IsSecret).Select(key => new SecretOption(key, options => options.TextOf(key), (options, value) => options.With(key, value))),
    ];

    /// <summary>
    /// The options without any secret, as they may be shown to everybody. A setting whose key was not loaded is left out: nobody knows
    /// whether it is one.
    /// </summary>
    public static BenchOptions Without(BenchOptions options) =>
        All(options.ServerKeys).Aggregate(options, (current, secret) => secret.Replace(current, "")) with
        {
            ServerSettings = options.ServerKeys.ToDictionary(key => key.Name, key => key.IsSecret ? "" : options.TextOf(key), StringComparer.Ordinal),
            Secrets = [],
        };
}
