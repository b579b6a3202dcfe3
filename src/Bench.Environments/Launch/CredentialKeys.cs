using Bench.Environments.Options;
using Bench.Environments.Servers;

namespace Bench.Environments.Launch;

/// <summary>Which keys of the options hold what the services of an environment log in with. Their values are never here.</summary>
internal static class CredentialKeys
{
    public static IReadOnlyList<string> For(Profile profile, IEnumerable<ContainerSpec> specs, IEnumerable<OptionKey> serverKeys)
    {
        // What a container is told in its environment is mostly called what the option is called.
        var told = specs.SelectMany(spec => spec.Environment.Keys).ToHashSet(StringComparer.Ordinal);
        string[] s3 = profile.Data == DataKind.S3 ? [OptionKeys.AccessKeyId.Name, OptionKeys.SecretAccessKey.Name] : [];
        string[] postgres = profile.Metadata == MetadataKind.PostgreSql ? [OptionKeys.PostgreSqlUser.Name, OptionKeys.PostgreSqlPassword.Name] : [];
        var used = OptionKeys.General.Concat(serverKeys).Where(key => told.Contains(key.Name) && (key.IsSecret || key.IsUserName)).Select(key => key.Name);
        return [.. s3.Concat(postgres).Concat(used).Distinct()];
    }
}
