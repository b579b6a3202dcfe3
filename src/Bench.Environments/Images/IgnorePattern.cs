using System.Text;
using System.Text.RegularExpressions;

namespace Bench.Environments.Images;

/// <summary>
/// One pattern of a <c>.dockerignore</c> file as a regular expression: <c>*</c>, <c>?</c> and <c>[a-z]</c> within a path
/// element, <c>**</c> across elements, <c>\</c> takes the next character as it is. A folder's pattern holds for what is below it.
/// </summary>
internal static class IgnorePattern
{
    private static readonly TimeSpan MatchBudget = TimeSpan.FromSeconds(1);

    /// <summary>Translates a pattern; null where it names the context itself, which Docker passes over.</summary>
    public static Regex? ToRegex(string pattern)
    {
        var text = Clean(pattern);
        if (text.Length == 0)
        {
            return null;
        }

        var expression = new StringBuilder("^");
        for (var i = 0; i < text.Length; i++)
        {
            expression.Append(Element(text, ref i));
        }

        // Without (?s) a dot would stop at a line break, which a file's name may hold.
        return new Regex(expression.Append(@"(/.*)?\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline, MatchBudget);
    }

    /// <summary>A leading slash, <c>.</c>, <c>..</c> and doubled slashes mean nothing: all paths start at the context.</summary>
    private static string Clean(string pattern)
    {
        var elements = new List<string>();
        foreach (var element in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(element => element != "."))
        {
            if (element != "..")
            {
                elements.Add(element);
            }
            else if (elements.Count > 0)
            {
                elements.RemoveAt(elements.Count - 1);
            }
        }

        return string.Join('/', elements);
    }

    private static string Element(string text, ref int i)
    {
        switch (text[i])
        {
            case '*' when Next(text, i) == '*':
                i += Next(text, i + 1) == '/' ? 2 : 1;
                return i == text.Length - 1 ? ".*" : "(.*/)?";
            case '*':
                return "[^/]*";
            case '?':
                return "[^/]";
            case '\\' when i + 1 < text.Length:
                return Regex.Escape(text[++i].ToString());
            case '[' when text.IndexOf(']', i + 1) is var end and > 0:
                return Set(text, ref i, end);
            default:
                return Regex.Escape(text[i].ToString());
        }
    }

    private static string Set(string text, ref int i, int end)
    {
        var members = text[(i + 1)..end];
        i = end;

        // .NET gives [ a meaning inside a set, subtraction, which Docker's patterns do not have.
        return $"[{members.Replace("[", @"\[", StringComparison.Ordinal)}]";
    }

    private static char? Next(string text, int i) => i + 1 < text.Length ? text[i + 1] : null;
}
