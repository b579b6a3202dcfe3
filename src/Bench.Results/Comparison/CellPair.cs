using Bench.Results.Runs;
using Bench.Results.Statistics;

namespace Bench.Results.Comparison;

/// <summary>Two cells of the same work, and the values of theirs that can be related. Immutable.</summary>
internal sealed class CellPair
{
    /// <param name="first">What is compared with.</param>
    /// <param name="second">What is compared.</param>
    public CellPair(CellSummary first, CellSummary second)
    {
        First = first;
        Second = second;
        var blocks = from one in first.Counted
                     join other in second.Counted on (one.Run, one.Block) equals (other.Run, other.Block)
                     select (one, other);
        var all = blocks.ToArray();
        var valid = all.Where(block => block.one.Status == IterationStatus.Valid && block.other.Status == IterationStatus.Valid).ToArray();
        MeasuredBlocks = all.Length;
        Blocks = [.. (valid.Length >= MedianInterval.LeastValues ? valid : all).Select(block => (block.one.Value!.Value, block.other.Value!.Value))];
    }

    public CellSummary First { get; }

    public CellSummary Second { get; }

    /// <summary>The values of blocks that both have; none where they are of different runs. Without disturbed ones, where enough others remain.</summary>
    public IReadOnlyList<(double First, double Second)> Blocks { get; }

    /// <summary>How many blocks both have, disturbed ones among them.</summary>
    public int MeasuredBlocks { get; }

    /// <summary>Whether a ratio can be made of all values.</summary>
    public bool HasRatio => First.UsedValues.Concat(Second.UsedValues).Concat(Blocks.SelectMany(block => new[] { block.First, block.Second })).All(value => value > 0);

    /// <summary>The least chance (p value) any values could have.</summary>
    public double LeastChance => Math.Min(LeastChanceOfBlocks, LeastChanceOfGroups);

    private double LeastChanceOfBlocks => Blocks is [] ? 1 : RatioEstimate.LeastChanceOfPairs(Blocks.Count);

    private double LeastChanceOfGroups => RatioEstimate.LeastChanceOfGroups(First.UsedValues.Count, Second.UsedValues.Count);

    /// <summary>
    /// Whether blocks are compared one by one. Which it is depends on how many there are, and never on their values: a few blocks that all say
    /// the same are no proof at a strict level, and the same values apart can be one. What moves both makes that only more careful.
    /// </summary>
    /// <param name="strictest">The level that has to be in reach.</param>
    public bool IsPaired(double strictest) => Blocks is not [] && (LeastChanceOfBlocks <= strictest || LeastChanceOfGroups > strictest);

    /// <summary>Relates them.</summary>
    /// <param name="isPaired">Whether block by block.</param>
    public RatioEstimate Estimate(bool isPaired) => isPaired ? RatioEstimate.Paired(Blocks) : RatioEstimate.Unpaired(First.UsedValues, Second.UsedValues);
}
