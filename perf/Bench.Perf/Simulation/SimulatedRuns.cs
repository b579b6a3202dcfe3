using Bench.Results.Comparison;
using Bench.Results.Runs;
using Bench.Results.Statistics;

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
