using Bench.Results.Runs;
using Bench.Results.Samples;
using Bench.Runs.Storage;

namespace Bench.Reports;

/// <summary>What a report is made of: what is stored of runs, and nothing else. Immutable.</summary>
/// <param name="Summary">What the runs say.</param>
/// <param name="Profiles">The names of all profiles, in an order that does not change: colours follow from it.</param>
/// <param name="Folder">The folder the report lies in, where that is the run's own, so that it can lead to the files beside it; null elsewhere.</param>
internal sealed record ReportSource(RunSummary Summary, IReadOnlyList<string> Profiles, string? Folder)
{
    /// <summary>Where samples come from that are not stored, as of a run that is made up; null for the folders of the runs.</summary>
    public Func<CellSummary, IterationSummary, SampleTable?>? Samples { get; init; }

    /// <summary>What was read of the folders already.</summary>
    public StoredUse Use { get; init; } = new();

    /// <summary>What was used during an iteration; null where that is not stored, or was damaged: no figure depends on it.</summary>
    public SampleTable? SamplesOf(CellSummary cell, IterationSummary iteration) => Samples is not null
        ? Samples(cell, iteration)
        : Use.Of(Summary.Runs.First(run => run.Name == iteration.Run).Folder, cell.Cell, iteration.Block, AttemptOf(cell, iteration));

    /// <summary>Why a figure is what it is, in one sentence without a full stop; null where nothing was sampled.</summary>
    public string? DiagnosisOf(CellSummary cell) => Summary.Manifests.TryGetValue(cell.Subject, out var manifest)
        ? Diagnosis.Of(manifest, [.. cell.Counted.Select(iteration => SamplesOf(cell, iteration)).OfType<SampleTable>()])
        : null;

    /// <summary>The files there are of an iteration, below the run's folder.</summary>
    public IReadOnlyList<string> FilesOf(CellSummary cell, IterationSummary iteration) => Folder is null
        ? []
        : [.. iteration.Printed.Append(StoredSamples.FileOf(cell.Cell, iteration.Block, AttemptOf(cell, iteration))).Where(file => File.Exists(Path.Combine(Folder, file)))];

    /// <summary>How often its block had been tried before, and once more.</summary>
    private static int AttemptOf(CellSummary cell, IterationSummary iteration) =>
        cell.Iterations.Where(other => other.Run == iteration.Run && other.Block == iteration.Block).TakeWhile(other => other != iteration).Count() + 1;
}
