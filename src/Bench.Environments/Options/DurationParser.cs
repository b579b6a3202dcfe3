using System.Globalization;
using System.Text.RegularExpressions;

namespace Bench.Environments.Options;

/// <summary>Reads short durations with their unit: <c>20ms</c>, <c>1.5s</c>; the number alone only where it is 0.</summary>
internal static partial class DurationParser
{
    private const string Pattern = "^(?<number>[0-9]{1,9}(\\.[0-9]{1,9})?) ?(?<unit>ms|s)\\z";

    /// <summary>Whole milliseconds, up to a longest duration.</summary>
    internal static OptionParser<TimeSpan?> Milliseconds(TimeSpan longest) => text =>
    {
        var match = Duration().Match(text == "0" ? "0s" : text);
        if (!match.Success)
        {
            return new(default, "is not a duration", "write for example 20ms or 1.5s");
        }

        var milliseconds = decimal.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            * (match.Groups["unit"].ValueSpan is "s" ? 1000 : 1);
        return milliseconds > (decimal)longest.TotalMilliseconds ? new(default, string.Create(CultureInfo.InvariantCulture, $"is longer than {longest.TotalSeconds} s"))
            : milliseconds != decimal.Truncate(milliseconds) ? new(default, "has a part of a millisecond", "write whole milliseconds, such as 1ms")
            : new(TimeSpan.FromMilliseconds((long)milliseconds));
    };

    [GeneratedRegex(Pattern, RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();
}
