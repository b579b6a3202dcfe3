namespace Bench.Environments.Options;

/// <summary>Options together with where each value comes from. Immutable.</summary>
/// <param name="Options">The options.</param>
/// <param name="Settings">Every key with its text and origin, in the order of <c>.env.example</c>; secrets are redacted.</param>
internal sealed record LoadedOptions(BenchOptions Options, IReadOnlyList<OptionSetting> Settings)
{
    /// <summary>Where a key was set.</summary>
    internal OptionOrigin OriginOf(OptionKey key) => Settings.Single(setting => setting.Key == key).Origin;
}
