using System.Globalization;
using System.Text.RegularExpressions;

namespace Bench.Environments.Options;

/// <summary>
/// Reads rates as bytes a second: bits as networks count them, in 1000s (<c>100Mbit</c>), or bytes as sizes are written, in 1024s
/// (<c>12MB</c>). <c>/s</c> may stand behind either.
/// </summary>
internal static partial class RateParser
{
    /// <summary>Bytes a second that are no rate any more, but a failure: 100 kbit.</summary>
    internal const long Slowest = 12_500;

    /// <summary>Bytes a second that no machine here would feel: 10 Gbit.</summary>
    internal const long Fastest = 1_250_000_000;

    private const string Units = "kmg";

    private const string Pattern = "^(?<number>[0-9]{1,12}(\\.[0-9]{1,9})?) ?(?<unit>[kmgKMG])[bB]it\\z";

    internal static Parsed<long?> Parse(string text)
    {
        var rate = text.EndsWith("/s", StringComparison.Ordinal) ? text[..^2] : text;
        return (Bits(rate) ?? SizeParser.Bytes(rate)) switch
        {
            null => new(null, "is not a rate", "write for example 100Mbit, which counts in 1000s, or 12MB, which is bytes a second and counts in 1024s"),
            < Slowest => new(null, "is slower than 100kbit"),
            > Fastest => new(null, "is faster than 10Gbit", "leave it empty for no limit"),
            { } bytes => new(bytes),
        };
    }

    private static long? Bits(string text)
    {
        var match = BitRate().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var unit = (decimal)Math.Pow(1000, 1 + Units.IndexOf(match.Groups["unit"].Value, StringComparison.OrdinalIgnoreCase));
        var bits = decimal.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * unit;
        return (long)Math.Min(bits / 8, long.MaxValue);
    }

    [GeneratedRegex(Pattern, RegexOptions.ExplicitCapture)]
    private static partial Regex BitRate();
}
