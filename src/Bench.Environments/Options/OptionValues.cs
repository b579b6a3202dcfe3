using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;

namespace Bench.Environments.Options;

/// <summary>The value in force for every key, and what is wrong with those that cannot be read.</summary>
internal sealed class OptionValues
{
    private const int LongestQuote = 60;

    private readonly OptionKey[] keys;

    private readonly Dictionary<OptionKey, RawOption> raw;

    private readonly Dictionary<OptionKey, Parsed<object>> parsed;

    /// <summary>Picks and reads the value of every key: the caller's, else the environment's, else the file's, else the default.</summary>
    internal OptionValues(IEnumerable<EnvEntry> entries, OptionsInput input)
    {
        keys = [.. OptionKeys.General, .. input.ServerKeys];
        var byKey = entries.GroupBy(entry => entry.Key).ToDictionary(same => same.Key, same => same.Last());
        raw = keys.ToDictionary(key => key, key => Pick(key, byKey, input));
        parsed = raw.ToDictionary(option => option.Key, option => option.Key.Parse(option.Value.Text, input));
    }

    /// <summary>What is wrong with single values, in the table's order.</summary>
    internal IEnumerable<OptionProblem> Problems =>
        from key in keys
        let result = parsed[key]
        where result.Error is not null
        select Problem(key, $"{key.Name} {result.Error}{Quote(key)}", result.Hint);

    /// <summary>Every key with the text in force.</summary>
    internal IReadOnlyList<OptionSetting> Settings =>
        [.. raw.Select(option => new OptionSetting(option.Key, IsHidden(option.Key) ? SecretRedactor.Placeholder : option.Value.Text, option.Value.Origin))];

    /// <summary>The secrets that are not documented defaults.</summary>
    internal IReadOnlyList<string> Secrets =>
        [.. keys.Where(IsHidden).Select(key => raw[key].Text).Distinct(StringComparer.Ordinal)];

    /// <summary>The value of a key whose text could be read.</summary>
    internal T Get<T>(OptionKey<T> key) => (T)parsed[key].Value!;

    /// <summary>The text that stands for the key's value wherever it is read later.</summary>
    internal string TextOf(OptionKey key) => key.TextOf(parsed[key].Value, raw[key].Text);

    /// <summary>Whether the key's text could be read.</summary>
    internal bool IsGood(OptionKey key) => parsed[key].Error is null;

    /// <summary>Whether somebody gave the key a value.</summary>
    internal bool IsSet(OptionKey key) => raw[key].Origin.Source != OptionSource.Default && raw[key].Text.Length > 0;

    /// <summary>Where the key's text comes from.</summary>
    internal OptionOrigin OriginOf(OptionKey key) => raw[key].Origin;

    /// <summary>Makes a problem that points at the place the key was set at.</summary>
    internal OptionProblem Problem(OptionKey key, string message, string? hint) =>
        new(raw[key].Origin.File, raw[key].Origin.Line, key.Name, message, hint);

    private static RawOption Pick(OptionKey key, Dictionary<string, EnvEntry> entries, OptionsInput input) =>
        input.Overrides.TryGetValue(key.Name, out var given) ? new(given, OptionOrigin.Caller)
        : input.Environment.TryGetValue(key.Name, out var variable) && variable.Length > 0 ? new(variable, OptionOrigin.Environment)
        : entries.TryGetValue(key.Name, out var entry) ? new(entry.Value, new OptionOrigin(OptionSource.File, input.FileName, entry.Line))
        : new(key.DefaultText, OptionOrigin.Default);

    private bool IsHidden(OptionKey key) => key.IsSecret && !OptionKeys.IsPublic(raw[key].Text, keys);

    // A value that may hold a password (a secret, or an address with a user in it) is never shown.
    private string Quote(OptionKey key)
    {
        var text = raw[key].Text;
        return key.IsSecret || key.ErrorNamesValue || text.Length == 0 || text.Contains('@', StringComparison.Ordinal) || text.Any(char.IsControl) ? ""
            : text.Length > LongestQuote ? $": \"{text[..LongestQuote]}…\""
            : $": \"{text}\"";
    }
}

/// <summary>The text in force for one key, and where it was set.</summary>
/// <param name="Text">The text; empty where it was left empty in the file.</param>
/// <param name="Origin">Where it was set.</param>
internal sealed record RawOption(string Text, OptionOrigin Origin);
