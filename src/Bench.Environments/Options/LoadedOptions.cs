using Bench.Environments.Servers;

namespace Bench.Environments.Options;

/// <summary>Options together with where each value comes from.</summary>
/// <param name="Options">The options.</param>
/// <param name="Settings">Every key with its text and origin, in the order of <c>.env.example</c>; secrets are redacted.</param>
internal sealed record LoadedOptions(BenchOptions Options, IReadOnlyList<OptionSetting> Settings)
{
    /// <summary>Where a key was set.</summary>
    internal OptionOrigin OriginOf(OptionKey key) => Settings.Single(setting => setting.Key == key).Origin;
}

/// <summary>One key with the value in force and where it comes from.</summary>
/// <param name="Key">The key's definition.</param>
/// <param name="Text">The value as it was written; <c>[redacted]</c> for a secret that is not a documented default.</param>
/// <param name="Origin">Where it was set.</param>
internal sealed record OptionSetting(OptionKey Key, string Text, OptionOrigin Origin);
