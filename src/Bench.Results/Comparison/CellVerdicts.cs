using Bench.Results.Statistics;
using Bench.Results.Stopping;

namespace Bench.Results.Comparison;

/// <summary>Judges cells that are compared at once. Safe for concurrent use.</summary>
/// <param name="threshold">What is no difference in practice: 0.05 for 5 %.</param>
/// <param name="looks">When it was looked whether figures of pairs are clear; null for figures of a run of a fixed length.</param>
internal sealed class CellVerdicts(double threshold, LookLevels? looks = null)
{
    /// <summary>The chance of a false alarm among all cells.</summary>
    public const double Level = 0.05;

    /// <summary>What is no difference in practice, where nobody says otherwise.</summary>
    public const double UsualThreshold = 0.05;

    /// <summary>Beyond this nobody measures, and the number says nothing.</summary>
    private const int MostBlocks = 1000;

    private readonly double margin = Math.Log(1 + threshold);

    /// <summary>Judges them.</summary>
    /// <param name="pairs">The cells, each with a figure on both sides.</param>
    /// <returns>In the same order.</returns>
    public IReadOnlyList<CellComparison> Of(IReadOnlyList<CellPair> pairs) =>
        looks is null ? OfFixedLength(pairs) : [.. pairs.Select(pair => pair.HasRatio ? JudgeLook(pair, looks.LevelAt(pair.MeasuredBlocks, Level), pairs.Count) : WithoutRatio(pair))];

    private IReadOnlyList<CellComparison> OfFixedLength(IReadOnlyList<CellPair> pairs)
    {
        // Cells of which no values could raise an alarm need no share of the level.
        CellPair[] judged = [.. pairs.Where(pair => pair.HasRatio && pair.LeastChance <= Level)];
        var strictest = Level / Math.Max(1, judged.Length);
        var tests = pairs.Where(pair => pair.HasRatio).ToDictionary(pair => pair, pair => pair.Estimate(pair.IsPaired(strictest)));
        var levels = judged.Zip(HolmLevels.Of([.. judged.Select(pair => tests[pair].Chance)], Level)).ToDictionary(item => item.First, item => item.Second);
        return [.. pairs.Select(pair => tests.TryGetValue(pair, out var test)
            ? Judge(pair, test, pair.IsPaired(Level), Level, levels.GetValueOrDefault(pair, strictest))
            : WithoutRatio(pair))];
    }

    /// <summary>
    /// By its pairs alone, and at a level that does not depend on the other cells: a cell that was clear is not measured further, and has to
    /// stay what it was.
    /// </summary>
    private CellComparison JudgeLook(CellPair pair, double level, int cells)
    {
        var isPaired = pair.Blocks is not [];
        return Judge(pair, pair.Estimate(isPaired), isPaired, level, level / cells);
    }

    private static CellComparison WithoutRatio(CellPair pair) => Unjudged(pair) with { Reason = "a figure is 0, and there is no ratio to it" };

    /// <summary>The ratio and its interval are of this cell alone, and of pairs wherever six of them are enough; the test has to stand beside all other cells.</summary>
    private CellComparison Judge(CellPair pair, RatioEstimate test, bool isPaired, double alone, double level)
    {
        var estimate = pair.Estimate(isPaired);
        var interval = estimate.IntervalWith(1 - alone);
        var told = Unjudged(pair) with
        {
            Pairs = isPaired ? pair.Blocks.Count : 0,
            Ratio = estimate.Ratio,
            Interval = interval,
            PValue = test.Chance,
            Level = level,
            IsBeyondThreshold = Math.Abs(estimate.Logarithm) > margin,
        };
        var isWithin = interval is not null && Math.Log(interval.Low) >= -margin && Math.Log(interval.High) <= margin;
        return isWithin ? told with { Verdict = Verdict.NoDifference }
            : interval is not null && test.Chance <= level ? told with { Verdict = test.Logarithm > 0 == told.HigherIsBetter ? Verdict.Faster : Verdict.Slower }
            : told with { MoreBlocks = MoreBlocks(pair, estimate, level) };
    }

    /// <summary>
    /// As many as tell a difference of this size in four of five cases, or that there is none, whichever are fewer; and enough for ranks to tell
    /// anything. Null where that would be too many.
    /// </summary>
    private int? MoreBlocks(CellPair pair, RatioEstimate estimate, double level)
    {
        var (there, size) = (Math.Min(pair.First.UsedValues.Count, pair.Second.UsedValues.Count), Math.Abs(estimate.Logarithm));
        var difference = SmallestEffect.CountFor(estimate.Deviation, size, level);
        var none = size < margin ? SmallestEffect.CountFor(estimate.Deviation, margin - size, Level) : double.PositiveInfinity;
        var needed = Math.Max(Math.Min(difference, none), LeastBlocks(pair, level));
        var more = Math.Max(1, Math.Ceiling(needed) - there);
        return more <= MostBlocks ? (int)more : null;
    }

    private static int LeastBlocks(CellPair pair, double level) => Enumerable.Range(1, MostBlocks).First(count =>
        RatioEstimate.LeastChanceOfGroups(count, count) <= level || (pair.Blocks is not [] && RatioEstimate.LeastChanceOfPairs(count) <= level));

    private static CellComparison Unjudged(CellPair pair) => new()
    {
        Workload = pair.First.Workload,
        Protocol = pair.First.Protocol,
        Size = pair.First.Size,
        Pass = pair.First.Pass,
        Threads = pair.First.Threads,
        Metric = pair.First.Metric,
        Unit = pair.First.Unit,
        HigherIsBetter = pair.First.HigherIsBetter,
        First = ComparedFigure.Of(pair.First),
        Second = ComparedFigure.Of(pair.Second),
        Pairs = 0,
        Verdict = Verdict.CannotTell,
    };
}
