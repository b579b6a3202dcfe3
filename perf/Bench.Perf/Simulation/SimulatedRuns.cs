using Bench.Results.Comparison;
using Bench.Results.Runs;
using Bench.Results.Statistics;
using Bench.Results.Stopping;

namespace Bench.Perf.Simulation;

/// <summary>Measures simulated figures again and again, and counts how often what is said of them is true.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="trials">How often.</param>
internal sealed class SimulatedRuns(Random random, int trials)
{
    private const double Confidence = 0.95;
    private const double Level = 0.05;

    /// <summary>How much a machine differs from block to block, in what moves all that is measured in a block.</summary>
    private const double BlockDrift = 0.1;

    /// <summary>How often the interval of a cell holds the true median.</summary>
    public double CoverageOfMedian(SimulatedFigure figure, int count)
    {
        var truth = figure.Median;
        return Share(() => FigureStatistics.Of(figure.Draw(random, count))!.Interval is { } interval && interval.Low <= truth && truth <= interval.High);
    }

    /// <summary>How often the interval of a ratio holds the true one: 1.1, measured apart, or in pairs on a machine that drifts.</summary>
    public double CoverageOfRatio(SimulatedFigure figure, int count, bool isPaired)
    {
        const double Truth = 1.1;
        return Share(() =>
        {
            var (first, second) = Measure(figure, count, Truth, isPaired);
            var estimate = isPaired ? RatioEstimate.Paired([.. first.Zip(second)]) : RatioEstimate.Unpaired(first, second);
            return estimate.IntervalWith(Confidence) is { } interval && interval.Low <= Truth && Truth <= interval.High;
        });
    }

    /// <summary>How often a difference is told that is as large as the smallest effect says, on the average.</summary>
    public double PowerAtSmallestEffect(SimulatedFigure figure, int count)
    {
        var effects = Enumerable.Range(0, trials).Select(_ => FigureStatistics.Of(figure.Draw(random, count))!.SmallestEffect!.Value).Order().ToArray();
        var effect = effects[effects.Length / 2];
        return Share(() => RatioEstimate.Unpaired(figure.Draw(random, count), [.. figure.Draw(random, count).Select(value => value * effect)]).Chance <= Level);
    }

    /// <summary>How often a comparison of as many cells calls at least one faster or slower, where nothing differs.</summary>
    public double FalseAlarms(SimulatedFigure figure, int blocks, int cells, bool isPaired) => Share(() => Compare(figure, blocks, cells, 1, isPaired).Any(IsTold));

    /// <summary>How often a cell that is slower by so much is told to be, where it is the only one of them.</summary>
    public double Power(SimulatedFigure figure, int blocks, int cells, double shift, bool isPaired) =>
        Share(() => Compare(figure, blocks, cells, shift, isPaired)[0] is { Verdict: Verdict.Slower, IsBeyondThreshold: true });

    /// <summary>How often a cell that does not differ is said to have no difference.</summary>
    public double Equivalence(SimulatedFigure figure, int blocks, int cells, bool isPaired) =>
        Share(() => Compare(figure, blocks, cells, 1, isPaired)[0].Verdict == Verdict.NoDifference);

    /// <summary>How often the interval of a cell holds the true median that was measured until it was narrow, and how many iterations that took in the middle.</summary>
    public (double Coverage, double Iterations) CoverageUntil(SimulatedFigure figure, double width, int most)
    {
        var (truth, counts) = (figure.Median, new List<double>());
        var share = Share(() =>
        {
            var values = figure.Draw(random, MedianInterval.LeastValues).ToList();
            while (values.Count < most && !FurtherBlocks.IsNarrow(Summary("one", "first", [.. values]), width))
            {
                values.Add(figure.Draw(random));
            }

            counts.Add(values.Count);
            return FigureStatistics.Of(values)!.Interval is { } interval && interval.Low <= truth && truth <= interval.High;
        });
        return (share, MedianInterval.MiddleOf([.. counts.Order()]));
    }

    /// <summary>What a run in pairs calls its first cell, which is slower by so much, and after how many blocks; others are as fast.</summary>
    /// <param name="figure">What is measured.</param>
    /// <param name="looks">When it is looked.</param>
    /// <param name="cells">How many cells there are.</param>
    /// <param name="shift">By what factor the first cell is slower.</param>
    /// <returns>How often it was slower, how often any cell was told to differ that does not, and the blocks in the middle.</returns>
    public (double Slower, double FalseAlarm, double Blocks) Sequential(SimulatedFigure figure, LookLevels looks, int cells, double shift)
    {
        var (slower, alarms, blocks) = (0, 0, new List<double>());
        for (var trial = 0; trial < trials; trial++)
        {
            var measured = Enumerable.Range(0, cells).Select(cell => Measure(figure, looks.Looks[^1], cell == 0 ? 1 / shift : 1, isPaired: true)).ToArray();
            var counts = Enumerable.Repeat(looks.Looks[0], cells).ToArray();
            var verdicts = Judge();
            foreach (var look in looks.Looks.Skip(1))
            {
                for (var cell = 0; cell < cells; cell++)
                {
                    counts[cell] = verdicts[cell].Verdict == Verdict.CannotTell ? look : counts[cell];
                }

                verdicts = Judge();
            }

            slower += verdicts[0].Verdict == Verdict.Slower ? 1 : 0;
            alarms += verdicts.Skip(shift == 1 ? 0 : 1).Any(IsTold) ? 1 : 0;
            blocks.Add(counts[0]);

            IReadOnlyList<CellComparison> Judge() => new CellVerdicts(CellVerdicts.UsualThreshold, looks).Of(
                [.. measured.Select((pair, cell) => new CellPair(Summary("one", "first", pair.First[..counts[cell]]), Summary("one", "second", pair.Second[..counts[cell]])))]);
        }

        return ((double)slower / trials, (double)alarms / trials, MedianInterval.MiddleOf([.. blocks.Order()]));
    }

    private static bool IsTold(CellComparison cell) => cell.Verdict is Verdict.Faster or Verdict.Slower;

    /// <summary>The second of the first cell is slower; of all others it is as fast.</summary>
    private IReadOnlyList<CellComparison> Compare(SimulatedFigure figure, int blocks, int cells, double shift, bool isPaired) => new CellVerdicts(0.05).Of(
    [
        .. Enumerable.Range(0, cells).Select(cell =>
        {
            var (first, second) = Measure(figure, blocks, cell == 0 ? 1 / shift : 1, isPaired);
            return new CellPair(Summary("one", "first", first), Summary(isPaired ? "one" : "two", "second", second));
        }),
    ]);

    private (double[] First, double[] Second) Measure(SimulatedFigure figure, int count, double ratio, bool isPaired)
    {
        double[] blocks = [.. Enumerable.Range(0, count).Select(_ => isPaired ? SimulatedFigure.Drift(random, BlockDrift) : 1)];
        return ([.. figure.Draw(random, count).Zip(blocks, Product)], [.. figure.Draw(random, count).Zip(blocks, (value, block) => ratio * value * block)]);

        static double Product(double value, double block) => value * block;
    }

    private static CellSummary Summary(string run, string subject, double[] values)
    {
        const string Metric = "read-bandwidth";
        var cell = new Cell(subject, "NFSv3", "seq-read", 1, CachePass.Warm, Metric, "B/s", HigherIsBetter: true);
        return CellSummary.Of(cell, values.Length, values.Select((value, index) => (run, new Iteration
        {
            Block = index + 1,
            Status = IterationStatus.Valid,
            StartedAt = DateTimeOffset.UnixEpoch,
            Seconds = 1,
            Metrics = new Dictionary<string, double> { [Metric] = value },
        })));
    }

    private double Share(Func<bool> trial) => (double)Enumerable.Range(0, trials).Count(_ => trial()) / trials;
}
