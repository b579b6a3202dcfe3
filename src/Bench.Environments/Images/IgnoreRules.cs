using System.Text.RegularExpressions;

namespace Bench.Environments.Images;

/// <summary>
/// The rules of a <c>.dockerignore</c> file: <c>!</c> takes back, and the last rule that matches decides.
/// </summary>
internal sealed class IgnoreRules
{
    private readonly IReadOnlyList<(Regex Pattern, bool Ignore)> rules;

    private IgnoreRules(IReadOnlyList<(Regex Pattern, bool Ignore)> rules, string text)
    {
        this.rules = rules;
        Text = text;
    }

    /// <summary>Rules that leave everything in.</summary>
    public static IgnoreRules None { get; } = new([], "");

    /// <summary>The rules as they are written; empty where there is no file.</summary>
    public string Text { get; }

    /// <summary>Whether something below an ignored folder may be taken back.</summary>
    public bool HasExceptions => rules.Any(rule => !rule.Ignore);

    /// <summary>Reads rules.</summary>
    /// <param name="text">A rule a line; a line that begins with <c>#</c> is a comment.</param>
    /// <returns>The rules.</returns>
    public static IgnoreRules Parse(string text)
    {
        var rules = text.Split('\n')
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0)
            .Select(line => line[0] == '!' ? (Text: line[1..].Trim(), Ignore: false) : (Text: line, Ignore: true))
            .Select(rule => (Pattern: IgnorePattern.ToRegex(rule.Text), rule.Ignore))
            .Where(rule => rule.Pattern is not null)
            .Select(rule => (rule.Pattern!, rule.Ignore));
        return new IgnoreRules([.. rules], text);
    }

    /// <summary>Docker takes the file beside the Dockerfile, and only where there is none the one in the context.</summary>
    public static IgnoreRules Load(string dockerfile, string context)
    {
        string[] candidates = [$"{dockerfile}.dockerignore", Path.Combine(context, ".dockerignore")];
        return Parse(candidates.FirstOrDefault(File.Exists) is { } file ? File.ReadAllText(file) : "");
    }

    /// <summary>Whether a path is left out.</summary>
    /// <param name="path">Relative to the context, with slashes.</param>
    /// <returns>What the last rule that matches says; no, where none does.</returns>
    public bool Ignores(string path) => rules.LastOrDefault(rule => rule.Pattern.IsMatch(path)) is (not null, true);
}
