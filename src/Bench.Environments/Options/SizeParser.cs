using System.Globalization;
using System.Text.RegularExpressions;

namespace Bench.Environments.Options;

/// <summary>
/// Reads sizes the way Docker does: every unit is a power of 1024, whether it is spelled <c>m</c>, <c>MB</c> or
/// <c>MiB</c>, in either case; no unit means bytes.
/// </summary>
internal static partial class SizeParser
{
    /// <summary>Bytes in a MiB, which <c>MB</c> means here too.</summary>
    internal const long MiB = 1024 * 1024;

    private const string Units = "bkmgt";

    private const string Example = "write for example 4g, 256MB, 256MiB or a number of bytes; all units count in 1024s";

    // Both cases are spelled out: told to ignore case, a pattern takes the sign of the kelvin for a k.
    private const string Pattern = "^(?<number>[0-9]+(\\.[0-9]+)?) ?(?<unit>[bB]|[kmgtKMGT]([iI]?[bB])?)?\\z";

    internal static OptionParser<long> AtLeast(long least) => text =>
    {
        var size = Bytes(text);
        return size is null ? new(default, "is not a size", Example)
            : size < least ? new(default, $"is smaller than {least / MiB} MB")
            : new(size.Value);
    };

    /// <summary>The size in bytes; null where the text is none.</summary>
    internal static long? Bytes(string text)
    {
        var match = Size().Match(text);
        if (!decimal.TryParse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var unit = match.Groups["unit"].Value;
        var bytes = 1L << (10 * (unit.Length == 0 ? 0 : Units.IndexOf(unit[0], StringComparison.OrdinalIgnoreCase)));
        return number <= long.MaxValue / bytes ? (long)(number * bytes) : null;
    }

    [GeneratedRegex(Pattern, RegexOptions.ExplicitCapture)]
    private static partial Regex Size();
}
