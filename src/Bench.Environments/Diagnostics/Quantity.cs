namespace Bench.Environments.Diagnostics;

/// <summary>Numbers with the word they count, for messages: <c>1 network</c>, <c>2 networks</c>.</summary>
internal static class Quantity
{
    /// <param name="count">How many.</param>
    /// <param name="word">What one of them is called, such as <c>network</c>.</param>
    public static string Of(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {Plural(word)}";

    /// <summary>Several of them, without those there are none of: <c>2 containers, 1 network</c>.</summary>
    /// <param name="counts">What is counted.</param>
    /// <returns><c>nothing</c> where there is none of any.</returns>
    public static string List(params (int Count, string Word)[] counts)
    {
        var some = counts.Where(item => item.Count > 0).Select(item => Of(item.Count, item.Word)).ToArray();
        return some is [] ? "nothing" : string.Join(", ", some);
    }

    private static string Plural(string word) =>
        word.EndsWith('s') || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith('x') ? $"{word}es" : $"{word}s";
}
