namespace Bench.Environments.Options;

/// <summary>Finds what a mistyped word was meant to be.</summary>
internal static class Suggestion
{
    // What is longer is nobody's typing mistake, and comparing it takes long.
    private const int LongestWord = 100;

    /// <summary>The sentence that names the nearest candidate, or null where none is near.</summary>
    internal static string? For(string word, IEnumerable<string> candidates)
    {
        if (word.Length > LongestWord)
        {
            return null;
        }

        // A quarter of the word may be wrong; more, and the suggestion is a guess that sends people the wrong way.
        var tolerated = Math.Max(2, word.Length / 4);
        var nearest = candidates
            .Select(candidate => (Text: candidate, Distance: EditDistance.Between(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return nearest.Text is not null && nearest.Distance <= tolerated && nearest.Distance < nearest.Text.Length
            ? $"did you mean {nearest.Text}?"
            : null;
    }
}
