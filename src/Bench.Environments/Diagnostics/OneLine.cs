using System.Text.RegularExpressions;

namespace Bench.Environments.Diagnostics;

/// <summary>Puts what a program said into the one line that names a cause.</summary>
internal static partial class OneLine
{
    private const int Longest = 300;

    /// <summary>The text in one line, without the full stop at its end; the middle of a long one is left out.</summary>
    public static string Of(string text)
    {
        var line = Blanks().Replace(text, " ").Trim().TrimEnd('.');
        return line.Length <= Longest ? line : $"{line[..(Longest / 3)]} ... {line[^(Longest / 3 * 2)..]}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
