using System.Globalization;
using Bench.Environments.Options;

namespace Bench.Runs.Planning;

/// <summary>How large the data of a run is to be: a number of bytes, or what follows from the caches there are. Immutable.</summary>
/// <param name="Rule">What it follows from.</param>
/// <param name="Bytes">The number, where it is one.</param>
internal sealed record DataSize(DataSizeRule Rule, long Bytes = 0)
{
    private const long Least = 1L << 20;
    private const long Most = 4096L << 30;
    private static readonly (string Word, DataSizeRule Rule)[] Words = [("small", DataSizeRule.Small), ("large", DataSizeRule.Large)];

    /// <summary>A number of bytes.</summary>
    public static DataSize Of(long bytes) => new(DataSizeRule.Number, bytes);

    /// <summary>Reads a size.</summary>
    /// <returns>Null for what is none.</returns>
    public static DataSize? Parse(string word) => Words.FirstOrDefault(known => known.Word == word) is { Word: not null } known
        ? new(known.Rule)
        : BytesOf(word) is { } bytes and >= Least and <= Most ? Of(bytes) : null;

    /// <summary>What was meant by a word that is no size.</summary>
    public static string HintFor(string word) =>
        (word.Any(char.IsAsciiDigit) ? null : Suggestion.For(word, Words.Select(known => known.Word)))
        ?? "it is small, large, or a whole number with k, m or g behind it, from 1m to 4096g";

    /// <summary>A whole number with a unit of fio behind it, all in 1024s.</summary>
    /// <returns>Null for anything else.</returns>
    public static long? BytesOf(string text)
    {
        var shift = text.Length > 0 ? char.ToLowerInvariant(text[^1]) switch { 'k' => 10, 'm' => 20, 'g' => 30, _ => 0 } : 0;
        return long.TryParse(shift > 0 ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= long.MaxValue >> shift
            ? number << shift
            : null;
    }

    /// <summary>The number of bytes for subjects with these caches: one for all of them, or they would not be measured alike.</summary>
    /// <param name="caches">The caches of each subject, at least of one.</param>
    public long BytesFor(IReadOnlyList<SubjectCaches> caches) => Rule switch
    {
        DataSizeRule.Small => caches.Min(one => one.Small),
        DataSizeRule.Large => caches.Max(one => one.Large),
        _ => Bytes,
    };
}

/// <summary>What the size of the data follows from.</summary>
internal enum DataSizeRule
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>Every cache of every subject holds it.</summary>
    Small,

    /// <summary>All caches of a subject together do not hold it.</summary>
    Large,
}
