namespace Bench.Environments.Options;

/// <summary>An option nobody else may see, and where it is among the others.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Read">Takes its value from the options.</param>
/// <param name="Replace">Gives the options with another value of it.</param>
internal sealed record SecretOption(OptionKey Key, Func<BenchOptions, string> Read, Func<BenchOptions, string, BenchOptions> Replace)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SecretOption> All { get; } =
    [
        new(OptionKeys.AccessKeyId, options => options.S3.AccessKeyId, (options, value) => options with { S3 = options.S3 with { AccessKeyId = value } }),
        new(OptionKeys.SecretAccessKey, options => options.S3.SecretAccessKey, (options, value) => options with { S3 = options.S3 with { SecretAccessKey = value } }),
        new(OptionKeys.PostgreSqlPassword, options => options.PostgreSql.Password, (options, value) => options with { PostgreSql = options.PostgreSql with { Password = value } }),
        new(
            OptionKeys.ControlPlaneSecret,
            options => options.DittoFs.ControlPlaneSecret,
            (options, value) => options with { DittoFs = options.DittoFs with { ControlPlaneSecret = value } }),
        new(OptionKeys.AdminPassword, options => options.DittoFs.AdminPassword, (options, value) => options with { DittoFs = options.DittoFs with { AdminPassword = value } }),
        new(OptionKeys.SmbPassword, options => options.Smb.Password, (options, value) => options with { Smb = options.Smb with { Password = value } }),
    ];

    /// <summary>The options without any secret, as they may be shown to everybody.</summary>
    public static BenchOptions Without(BenchOptions options) =>
        All.Aggregate(options, (current, secret) => secret.Replace(current, "")) with { Secrets = [] };
}
