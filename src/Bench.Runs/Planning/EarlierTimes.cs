using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Runs.Planning;

/// <summary>How long measurements and starts took in earlier runs. Immutable.</summary>
internal sealed class EarlierTimes
{
    /// <summary>Older runs say less: of another version, or another machine.</summary>
    private const int MostRuns = 20;

    private readonly ILookup<string, double> ofCells;
    private readonly ILookup<string, double> ofStarts;
    private readonly double[] ofAllStarts;

    private EarlierTimes(IReadOnlyList<(string Key, double Seconds)> cells, IReadOnlyList<(string Subject, double Seconds)> starts)
    {
        ofCells = cells.ToLookup(item => item.Key, item => item.Seconds, StringComparer.Ordinal);
        ofStarts = starts.ToLookup(item => item.Subject, item => item.Seconds, StringComparer.Ordinal);
        ofAllStarts = [.. starts.Select(item => item.Seconds)];
    }

    /// <summary>Nothing is known.</summary>
    public static EarlierTimes None { get; } = Of([]);

    /// <summary>Reads the newest runs of a folder. One that cannot be read says nothing.</summary>
    /// <param name="results">The folder runs are in; it need not be there.</param>
    public static EarlierTimes Read(string results)
    {
        var runs = new List<(RunPlan, IReadOnlyList<CellRecord>)>();
        foreach (var path in RunFolder.NewestOf(results).Take(MostRuns))
        {
            try
            {
                var folder = RunFolder.Open(results, path);
                runs.Add((folder.Plan, [.. folder.Plan.Cells.Select(folder.Read)]));
            }
            catch (RunFolderException)
            {
                // An estimate is no reason to complain of a run that is not asked for.
            }
        }

        return Of(runs);
    }

    /// <summary>Takes what some runs say.</summary>
    public static EarlierTimes Of(IReadOnlyList<(RunPlan Plan, IReadOnlyList<CellRecord> Cells)> runs) => new(
        [
            .. from run in runs
               from record in run.Cells
               from iteration in record.Iterations
               where iteration.Status != IterationStatus.Failed
               from key in KeysOf(record.Cell, run.Plan)
               select (key, iteration.Seconds),
        ],
        [.. runs.SelectMany(run => ChangesOf(run.Cells))]);

    /// <summary>How long one measurement of a cell takes with all that belongs to it; of other subjects, where it was never measured itself.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="plan">Its plan.</param>
    /// <returns>Null where nobody knows.</returns>
    public TimeSpan? OfCell(Cell cell, RunPlan plan) => KeysOf(cell, plan).Select(key => Median(ofCells[key])).FirstOrDefault(time => time is not null);

    /// <summary>How long it takes to remove an environment and start the next, one of this subject where that was seen.</summary>
    /// <returns>Null where nobody knows.</returns>
    public TimeSpan? OfChange(string subject) => Median(ofStarts[subject]) ?? Median(ofAllStarts);

    /// <summary>The cell itself, and the same of any subject: workload, size, pass, runtime and threads are what decides.</summary>
    private static IEnumerable<string> KeysOf(Cell cell, RunPlan plan)
    {
        var work = FormattableString.Invariant(
            $"{plan.Workloads.GetValueOrDefault(cell.Workload)} {cell.Workload} {cell.Size} {cell.Pass} {plan.RuntimeSeconds} {cell.Threads ?? plan.Threads}");
        return [$"{work} {cell.Protocol} {cell.Subject}", work];
    }

    /// <summary>From the end of the last measurement in an environment to the begin of the first in the next. That a run stood still between them shows as one that is long.</summary>
    private static IEnumerable<(string Subject, double Seconds)> ChangesOf(IEnumerable<CellRecord> cells)
    {
        var measured = cells.SelectMany(record => record.Iterations.Where(iteration => iteration.Environment is not null).Select(iteration => (record.Cell.Subject, Iteration: iteration)))
            .OrderBy(item => item.Iteration.StartedAt).ToArray();
        return measured.Zip(measured.Skip(1))
            .Where(pair => pair.First.Iteration.Environment != pair.Second.Iteration.Environment)
            .Select(pair => (pair.Second.Subject, (pair.Second.Iteration.StartedAt - pair.First.Iteration.StartedAt).TotalSeconds - pair.First.Iteration.Seconds))
            .Where(change => change.Item2 >= 0);
    }

    private static TimeSpan? Median(IEnumerable<double> seconds)
    {
        double[] ordered = [.. seconds.Order()];
        return ordered is [] ? null : TimeSpan.FromSeconds((ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2);
    }
}
