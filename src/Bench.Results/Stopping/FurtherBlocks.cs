using Bench.Results.Comparison;
using Bench.Results.Runs;

namespace Bench.Results.Stopping;

/// <summary>
/// What a run measures beyond the blocks that every cell has: it goes on where an interval is too wide, or a verdict not clear. Cells of the same
/// work go on together, whichever subject they are of, so that blocks can be compared one by one.
/// </summary>
internal static class FurtherBlocks
{
    /// <summary>The cells that the next block measures.</summary>
    /// <param name="run">What is stored.</param>
    /// <param name="block">The last block that was measured.</param>
    /// <returns>Their ids; none where the run is done.</returns>
    public static IReadOnlySet<string> WantedAfter(RunRecord run, int block)
    {
        var summary = RunSummary.Of([run]);
        var wanted = summary.Cells.Where(cell => cell.Cannot is null && IsMeasuredStill(cell, block))
            .GroupBy(cell => cell.Cell.Work)
            .Where(IsWantedOf(run, block));
        return wanted.SelectMany(work => work).Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether its interval reaches as far as was asked for, or less; false without one.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="share">How far from the median, as a share of it.</param>
    public static bool IsNarrow(CellSummary cell, double share) =>
        cell is { Interval: { } interval, Median: { } median } && Math.Max(interval.High - median, median - interval.Low) <= share * median;

    /// <summary>What was measured in the last block. One that failed twice running would never end.</summary>
    private static bool IsMeasuredStill(CellSummary cell, int block) =>
        cell.Iterations.Any(iteration => iteration.Block == block) && cell.Counted.Any(iteration => iteration.Block >= block - 1);

    private static Func<IEnumerable<CellSummary>, bool> IsWantedOf(RunRecord run, int block)
    {
        if (run.Plan.Until is { } share)
        {
            return work => work.Any(cell => !IsNarrow(cell, share));
        }

        if (!run.Plan.Looks.IsLook(block))
        {
            return _ => true;
        }

        var undecided = RunComparison.OfSubjects(run, CellVerdicts.UsualThreshold).Cells.Where(cell => cell.Verdict == Verdict.CannotTell)
            .Select(cell => cell.Work).ToHashSet();
        return work => work.Any(cell => undecided.Contains(cell.Cell.Work));
    }
}
