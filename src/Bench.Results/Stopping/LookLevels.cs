using Bench.Results.Statistics;

namespace Bench.Results.Stopping;

/// <summary>
/// When a comparison that goes on block by block is looked at, and what chance of a false alarm each look may use: who looks often finds something
/// by chance. All looks together use no more than the level that is declared, as each has a part of its own: that of the blocks since the look
/// before. Immutable.
/// </summary>
internal sealed class LookLevels
{
    /// <summary>How many more blocks each look has than the one before: with a look at every block, each would have hardly any of the level.</summary>
    private const double Growth = 1.25;

    private readonly int[] looks;

    /// <param name="least">How many blocks there are at the first look: 1 or more.</param>
    /// <param name="most">At the last one: <paramref name="least"/> or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not.</exception>
    public LookLevels(int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        var blocks = new List<int>();
        for (var next = least; next < most; next = Math.Max(next + 1, (int)Math.Ceiling(next * Growth)))
        {
            blocks.Add(next);
        }

        looks = [.. blocks, most];
    }

    /// <summary>The least blocks at which anything can be clear: where all pairs of a cell say the same, that has to be rare enough.</summary>
    /// <param name="cells">How many cells are looked at: 1 or more.</param>
    /// <param name="most">How many blocks there are at most.</param>
    /// <param name="level">The level of all looks together.</param>
    /// <returns>No more than <paramref name="most"/>.</returns>
    public static int LeastFor(int cells, int most, double level) => Enumerable.Range(1, most)
        .FirstOrDefault(blocks => RatioEstimate.LeastChanceOfPairs(blocks) <= new LookLevels(blocks, most).LevelAt(blocks, level) / cells, most);

    /// <summary>After how many blocks it is looked at.</summary>
    public IReadOnlyList<int> Looks => looks;

    /// <summary>Whether it is looked at after so many.</summary>
    public bool IsLook(int blocks) => looks.Contains(blocks);

    /// <summary>The part of a look. Between two of them it is that of the next one, which nobody has used yet.</summary>
    /// <param name="blocks">How many blocks there are.</param>
    /// <param name="level">The level of all looks together: 0.05 for 5 %.</param>
    public double LevelAt(int blocks, double level)
    {
        var index = Array.FindIndex(looks, look => blocks <= look) is >= 0 and var found ? found : looks.Length - 1;
        return level * (looks[index] - (index == 0 ? 0 : looks[index - 1])) / looks[^1];
    }
}
