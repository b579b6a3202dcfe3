namespace Bench.Environments.Options;

/// <summary>One key with the value in force and where it comes from. Immutable.</summary>
/// <param name="Key">The key's definition.</param>
/// <param name="Text">The value as it was written; <c>[redacted]</c> for a secret that is not a documented default.</param>
/// <param name="Origin">Where it was set.</param>
internal sealed record OptionSetting(OptionKey Key, string Text, OptionOrigin Origin);
