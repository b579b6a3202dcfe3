using System.Globalization;
using System.Text;
using Bench.Results.Hashing;

namespace Bench.Results.Runs;

/// <summary>The name of a cell: of letters, digits, dots and hyphens, and no longer than a file name may be. Pure.</summary>
internal static class CellId
{
    private const int LongestSubject = 60;
    private const int DigestDigits = 8;

    /// <summary>Two cells have the same id only where they are the same.</summary>
    public static string Of(string subject, CellWork work)
    {
        string[] parts =
        [
            Safe(subject),
            Safe(work.Protocol.ToLowerInvariant()),
            Safe(work.Workload),
            .. work.Size > 0 ? [SizeText(work.Size)] : Array.Empty<string>(),
            .. work.Threads is { } threads ? [FormattableString.Invariant($"{threads}t")] : Array.Empty<string>(),
            work.Pass.ToString().ToLowerInvariant(),
        ];
        return string.Join("--", parts);
    }

    /// <summary>In the largest unit that divides it: <c>64m</c>, <c>1g</c>.</summary>
    public static string SizeText(long bytes)
    {
        var (value, unit) = bytes switch
        {
            >= 1L << 30 when bytes % (1L << 30) == 0 => (bytes >> 30, "g"),
            >= 1L << 20 when bytes % (1L << 20) == 0 => (bytes >> 20, "m"),
            >= 1L << 10 when bytes % (1L << 10) == 0 => (bytes >> 10, "k"),
            _ => (bytes, ""),
        };
        return value.ToString(CultureInfo.InvariantCulture) + unit;
    }

    /// <summary>A text as a part of a file name: what such a name cannot hold everywhere is replaced; then a digest keeps apart what would be alike.</summary>
    public static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            safe.Append(char.IsAsciiLetterOrDigit(character) || character is '.' or '-' ? char.ToLowerInvariant(character) : '-');
        }

        var plain = safe.ToString();
        while (plain.Contains("--", StringComparison.Ordinal))
        {
            plain = plain.Replace("--", "-", StringComparison.Ordinal);
        }

        return plain == text && plain.Length <= LongestSubject && char.IsAsciiLetterOrDigit(plain[0])
            ? plain
            : $"{plain[..Math.Min(plain.Length, LongestSubject)].Trim('-', '.').PadRight(1, 'x')}-{TextHash.Of(text)[..DigestDigits]}";
    }
}
