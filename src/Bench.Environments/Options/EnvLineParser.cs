using System.Text.RegularExpressions;

namespace Bench.Environments.Options;

/// <summary>Reads one line of a <c>.env</c> file. Problems never quote the line: it may hold a secret.</summary>
internal static partial class EnvLineParser
{
    /// <summary>The longest line that is read, in characters: a longer one is another kind of file.</summary>
    internal const int LongestLine = 32 * 1024;

    internal static EnvLine Parse(string text, string file, int line)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 || trimmed[0] == '#')
        {
            return default;
        }

        if (trimmed.Length > LongestLine)
        {
            return Malformed(null, $"this line is longer than {LongestLine} characters", "a line is KEY=VALUE");
        }

        var match = Assignment().Match(trimmed);
        if (!match.Success)
        {
            return trimmed.Contains('\uFFFD', StringComparison.Ordinal)
                ? Malformed(null, "this line holds characters that are not UTF-8", "save the file as UTF-8")
                : Malformed(null, "this line is not KEY=VALUE", "no space stands before or after =, and a comment starts with #");
        }

        var key = match.Groups["key"].Value;
        var value = ParseValue(match.Groups["value"].Value);
        return value.Error is null
            ? new(new EnvEntry(key, value.Value ?? "", line), null)
            : Malformed(key, $"{key} {value.Error}", value.Hint);

        EnvLine Malformed(string? where, string message, string? hint) => new(null, new OptionProblem(file, line, where, message, hint));
    }

    private static Parsed<string> ParseValue(string text) => text switch
    {
        "" => new(""),
        ['\'', ..] => ParseQuoted(SingleQuoted().Match(text), unescape: false),
        ['"', ..] => ParseQuoted(DoubleQuoted().Match(text), unescape: true),
        [var first, ..] when char.IsWhiteSpace(first) =>
            text.TrimStart()[0] == '#' ? new("") : new(null, "has white space after =", "write KEY=VALUE, or quote the value"),
        _ => new(WithoutComment(text)),
    };

    // A comment begins with a # that has white space before it. By hand: a pattern takes for ever with much white space.
    private static string WithoutComment(string text)
    {
        for (var index = text.IndexOf('#', 1); index > 0; index = text.IndexOf('#', index + 1))
        {
            if (char.IsWhiteSpace(text[index - 1]))
            {
                return text[..index].TrimEnd();
            }
        }

        return text;
    }

    // Between double quotes \" and \\ stand for " and \; every other character, $ too, is itself: nothing is interpolated.
    private static Parsed<string> ParseQuoted(Match match, bool unescape)
    {
        if (!match.Success)
        {
            return new(
                null, "has a quote that is not closed at the end of the value", "close it on the same line; only a comment may follow");
        }

        var value = match.Groups["value"].Value;
        return new(unescape ? Escaped().Replace(value, "$1") : value);
    }

    [GeneratedRegex(@"^(export\s+)?(?<key>[A-Za-z_][A-Za-z0-9_]*)=(?<value>.*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^'(?<value>[^']*)'(\s*|\s+#.*)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex SingleQuoted();

    [GeneratedRegex("""^"(?<value>(\\.|[^"\\])*)"(\s*|\s+#.*)\z""", RegexOptions.ExplicitCapture)]
    private static partial Regex DoubleQuoted();

    [GeneratedRegex("""\\(["\\])""")]
    private static partial Regex Escaped();
}

/// <summary>What one line of a <c>.env</c> file is: an assignment, a mistake, or nothing at all (a comment, a blank line).</summary>
/// <param name="Entry">The assignment.</param>
/// <param name="Problem">The mistake.</param>
internal readonly record struct EnvLine(EnvEntry? Entry, OptionProblem? Problem);

/// <summary>One assignment of a <c>.env</c> file.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value without quotes; may be empty.</param>
/// <param name="Line">The line, counted from 1.</param>
internal sealed record EnvEntry(string Key, string Value, int Line);
