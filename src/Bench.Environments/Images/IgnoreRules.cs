using System.Text;
using System.Text.RegularExpressions;

namespace Bench.Environments.Images;

/// <summary>
/// The rules of a <c>.dockerignore</c> file: <c>*</c> and <c>?</c> within a path element, <c>**</c> across elements,
/// <c>!</c> takes back, the last rule that matches decides, and a folder's rule holds for what is below it. Immutable.
/// </summary>
internal sealed class IgnoreRules
{
    private static readonly TimeSpan MatchBudget = TimeSpan.FromSeconds(1);
    private readonly IReadOnlyList<(Regex Pattern, bool Ignore)> rules;

    private IgnoreRules(IReadOnlyList<(Regex Pattern, bool Ignore)> rules, string text)
    {
        this.rules = rules;
        Text = text;
    }

    /// <summary>The rules as they are written, for the content hash.</summary>
    public string Text { get; }

    public static IgnoreRules Parse(string text)
    {
        var rules = text.Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line[0] == '!' ? (ToRegex(line[1..].Trim()), false) : (ToRegex(line), true));
        return new IgnoreRules([.. rules], text);
    }

    /// <summary>Docker takes the file beside the Dockerfile first, then the one in the context.</summary>
    public static IgnoreRules Load(string dockerfile, string context)
    {
        string[] candidates = [$"{dockerfile}.dockerignore", Path.Combine(context, ".dockerignore")];
        return Parse(candidates.FirstOrDefault(File.Exists) is { } file ? File.ReadAllText(file) : "");
    }

    /// <summary>Whether a path is left out.</summary>
    /// <param name="path">Relative to the context, with slashes.</param>
    public bool Ignores(string path) => rules.LastOrDefault(rule => rule.Pattern.IsMatch(path)) is (not null, true);

    private static Regex ToRegex(string pattern)
    {
        var expression = new StringBuilder("^");
        var text = pattern.Trim('/');
        for (var i = 0; i < text.Length; i++)
        {
            expression.Append(Element(text, ref i));
        }

        // What lies below a folder that is named is meant as well.
        return new Regex(expression.Append("(/.*)?$").ToString(), RegexOptions.CultureInvariant, MatchBudget);
    }

    private static string Element(string text, ref int i)
    {
        switch (text[i])
        {
            case '*' when i + 1 < text.Length && text[i + 1] == '*':
                i += i + 2 < text.Length && text[i + 2] == '/' ? 2 : 1;
                return "(.*/)?" + (i == text.Length - 1 ? ".*" : "");
            case '*':
                return "[^/]*";
            case '?':
                return "[^/]";
            default:
                return Regex.Escape(text[i].ToString());
        }
    }
}
