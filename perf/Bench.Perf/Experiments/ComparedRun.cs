using Bench.Results.Comparison;
using Bench.Results.Runs;

namespace Bench.Perf.Experiments;

/// <summary>What came of two subjects that were measured in pairs.</summary>
/// <param name="Number">Which comparison of the experiment it is, from 1.</param>
/// <param name="Folder">Where the run is.</param>
/// <param name="Blocks">After how many blocks it ended.</param>
/// <param name="Minutes">After how long.</param>
/// <param name="Disturbed">How many of its iterations were disturbed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Unlike">How many facts differ that have to be the same for a fair comparison.</param>
/// <param name="Cells">What is said of each cell.</param>
internal sealed record ComparedRun(int Number, string Folder, int Blocks, double Minutes, int Disturbed, int Failed, int Unlike, IReadOnlyList<ComparedCell> Cells)
{
    /// <summary>Says what came of a run.</summary>
    public static ComparedRun Of(int number, RunRecord run)
    {
        var comparison = RunComparison.OfSubjects(run, CellVerdicts.UsualThreshold);
        Iteration[] iterations = [.. run.Cells.SelectMany(cell => cell.Iterations)];
        return new(
            number,
            run.Folder,
            iterations.Select(iteration => iteration.Block).DefaultIfEmpty().Max(),
            run.Sessions.Sum(session => session.Stages.Sum(stage => stage.Seconds)) / 60,
            iterations.Count(iteration => iteration.Status == IterationStatus.Disturbed),
            iterations.Count(iteration => iteration.Status == IterationStatus.Failed),
            comparison.Unlike.Count,
            [.. comparison.Cells.Select(cell => new ComparedCell(cell.Title, cell.Verdict, cell.Ratio, cell.Pairs))]);
    }

    /// <summary>How many cells came to a verdict.</summary>
    public int Count(Verdict verdict) => Cells.Count(cell => cell.Verdict == verdict);
}

/// <summary>What is said of a cell.</summary>
/// <param name="Title">The cell.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Ratio">Second by first; null where a figure is 0.</param>
/// <param name="Pairs">Of how many blocks.</param>
internal sealed record ComparedCell(string Title, Verdict Verdict, double? Ratio, int Pairs);
