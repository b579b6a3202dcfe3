using System.Globalization;
using System.Text;

namespace Bench.Environments.Options;

/// <summary>Reads one value. Pure; it is never given an empty text or one with characters that cannot be seen.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="text">The text as the user wrote it.</param>
/// <returns>The value or the error.</returns>
internal delegate Parsed<T> OptionParser<T>(string text);

/// <summary>What a parser makes of a text: a value, or what is wrong with it.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value; its type's default where there is an error.</param>
/// <param name="Error">What is wrong, as the end of a sentence that starts with the key and never quotes the value.</param>
/// <param name="Hint">What to write instead, where that is not plain.</param>
internal readonly record struct Parsed<T>(T? Value, string? Error = null, string? Hint = null);

/// <summary>The parsers of plain values. Numbers are read the same way in every culture.</summary>
internal static class Parsers
{
    private const int SecondsPerDay = 24 * 60 * 60;

    private const int LongestRegion = 63;

    private static readonly OptionParser<int> WholeSeconds = Integer(1, SecondsPerDay);

    private static readonly OptionParser<int> WholeMegabytes = Integer(1, 1024 * 1024);

    internal static OptionParser<string> Text(int shortest, int longest) => text =>
        text.Trim().Length == 0 ? new(null, "is blank")
        : text.Length < shortest ? new(null, $"is shorter than {shortest} characters", $"write at least {shortest} characters")
        : Encoding.UTF8.GetByteCount(text) > longest ? new(null, $"is longer than {longest} bytes")
        : new(text);

    internal static Parsed<string?> OptionalText(string text) => new(text);

    /// <summary>Stands in the scope of every signature, and in names of hosts.</summary>
    internal static Parsed<string> Region(string text) =>
        text.Length <= LongestRegion && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
            ? new(text)
            : new(null, "is not a region: lower case letters, digits and -", "for example us-east-1");

    /// <summary>A user's name as Linux and Samba both take it.</summary>
    internal static Parsed<string> UserName(string text) =>
        text.Length <= 32 && char.IsAsciiLetterLower(text[0])
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_')
            ? new(text)
            : new(null, "is not a user's name: a lower case letter, then lower case letters, digits, - and _, at most 32 in all");

    /// <summary>Names between commas; none when the text is empty.</summary>
    internal static Parsed<IReadOnlyList<string>> Names(string text)
    {
        string[] names = [.. text.Split(',').Select(name => name.Trim())];
        return names.All(name => name.Length > 0) ? new(names) : new(null, "has an empty name between its commas");
    }

    internal static OptionParser<int> Integer(int least, int most) => text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? new(value)
            : new(default, $"is not a whole number from {least} to {most}");

    internal static OptionParser<decimal> Number(decimal least, decimal most) => text =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && value >= least && value <= most
            ? new(value)
            : new(default, string.Create(CultureInfo.InvariantCulture, $"is not a number from {least} to {most}"));

    internal static Parsed<TimeSpan> Seconds(string text)
    {
        var seconds = WholeSeconds(text);
        return seconds.Error is null
            ? new(TimeSpan.FromSeconds(seconds.Value))
            : new(default, $"{seconds.Error}, in seconds", seconds.Hint);
    }

    internal static Parsed<long?> Megabytes(string text)
    {
        var megabytes = WholeMegabytes(text);
        return megabytes.Error is null
            ? new(megabytes.Value * SizeParser.MiB)
            : new(null, $"{megabytes.Error}, in MB", $"write the unit in {OptionKeys.CacheSize.Name} instead");
    }

    internal static Parsed<bool> Boolean(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" or "1" => new(true),
        "FALSE" or "NO" or "OFF" or "0" => new(false),
        _ => new(default, "is not true or false"),
    };

    internal static OptionParser<T> Choice<T>(params (string Text, T Value)[] choices) => text =>
    {
        var index = Array.FindIndex(choices, choice => choice.Text.Equals(text, StringComparison.OrdinalIgnoreCase));
        var texts = choices.Select(choice => choice.Text);
        return index >= 0
            ? new(choices[index].Value)
            : new(default, $"is not one of {string.Join(", ", texts)}", Suggestion.For(text, texts));
    };
}
