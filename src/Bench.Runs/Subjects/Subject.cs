using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Environments.Options;

namespace Bench.Runs.Subjects;

/// <summary>What is compared: a profile, and optionally a version of its server and settings of its own. Immutable.</summary>
/// <param name="Name">As it was typed: <c>ganesha+BENCH_CPU_LIMIT=1</c>.</param>
/// <param name="Profile">The profile.</param>
/// <param name="Version">A version of its server: a git ref, or a folder of its source; null for the one the options name.</param>
/// <param name="Settings">Settings of its own, by key; empty for none.</param>
internal sealed partial record Subject(string Name, Profile Profile, string? Version, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Reads <c>PROFILE[@VERSION][+KEY=VALUE]...</c>.</summary>
    /// <exception cref="SubjectException">It is not of that form, or names a profile there is not.</exception>
    public static Subject Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            throw new SubjectException($"{text} is no subject", GuessOf(text) ?? "a subject is PROFILE, PROFILE@VERSION or PROFILE+KEY=VALUE");
        }

        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        var (keys, values) = (match.Groups["key"].Captures, match.Groups["value"].Captures);
        for (var index = 0; index < keys.Count; index++)
        {
            if (!settings.TryAdd(keys[index].Value, values[index].Value))
            {
                throw new SubjectException($"{text} sets {keys[index].Value} twice", "keep one of the two");
            }
        }

        var version = match.Groups["version"] is { Success: true } group ? group.Value : null;
        return new(text, ProfileCatalog.Get(match.Groups["profile"].Value), version, settings);
    }

    /// <summary>Settings are in capitals; those who type them in small letters mean them.</summary>
    private static string? GuessOf(string text) =>
        LooseKey().Matches(text).Select(match => Suggestion.For(match.Groups["key"].Value, SubjectOptions.Keys)).FirstOrDefault(guess => guess is not null);

    [GeneratedRegex(@"\+(?<key>\w+)=", RegexOptions.ExplicitCapture)]
    private static partial Regex LooseKey();

    /// <summary>A setting begins at a plus sign with a key and an equals sign behind it, so that a path or a value may hold one.</summary>
    [GeneratedRegex(@"^(?<profile>[^@+]+)(@(?<version>.+?))?(\+(?<key>[A-Z][A-Z0-9_]*)=(?<value>.*?))*(?=\z)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
