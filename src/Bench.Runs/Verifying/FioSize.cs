using System.Globalization;

namespace Bench.Runs.Verifying;

/// <summary>Reads sizes as fio takes them.</summary>
internal static class FioSize
{
    /// <summary>A number of bytes, or of units of 1024: <c>4k</c>, <c>1m</c>. Null where it is something else, such as a range.</summary>
    public static long? Parse(string? text)
    {
        var unit = text is { Length: > 1 } ? char.ToLowerInvariant(text[^1]) switch { 'k' => 10, 'm' => 20, 'g' => 30, 't' => 40, _ => 0 } : 0;
        return long.TryParse(unit == 0 ? text : text![..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number << unit : null;
    }
}
