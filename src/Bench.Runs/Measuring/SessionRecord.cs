using Bench.Results.Manifests;
using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Runs.Measuring;

/// <summary>What a session has tried: each iteration is stored at once, and told. Not thread-safe.</summary>
/// <param name="folder">Where it is stored.</param>
/// <param name="clock">Where the time of the session goes.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="progress">Who is told.</param>
internal sealed class SessionRecord(RunFolder folder, StageClock clock, TimeProvider timeProvider, IProgress<RunStep> progress)
{
    private readonly HashSet<(string Cell, int Block)> tried = [];

    /// <summary>Whether what was disturbed is measured again.</summary>
    public bool IsAgain { get; private set; }

    /// <summary>Begins to measure what was disturbed again: nothing was tried for that yet.</summary>
    public void BeginAgain()
    {
        IsAgain = true;
        tried.Clear();
    }

    /// <summary>Whether a cell was tried in a block: a session does that once.</summary>
    public bool HasTried(Cell cell, int block) => tried.Contains((cell.Id, block));

    /// <summary>Tells where the session is.</summary>
    public void Report(RunStep step) => progress.Report(step with { IsAgain = IsAgain });

    /// <summary>Stores what a subject's environment is, once: later ones of the same run are started alike.</summary>
    /// <exception cref="RunFolderException">It cannot be stored.</exception>
    public async Task AddManifestAsync(string subject, Func<Task<EnvironmentManifest>> read)
    {
        if (folder.ReadManifest(subject) is null)
        {
            folder.AddManifest(subject, await read());
        }
    }

    /// <summary>Stores an iteration.</summary>
    /// <exception cref="RunFolderException">It cannot be stored.</exception>
    public void Store(Cell cell, Iteration iteration, WorkloadOutput? printed)
    {
        tried.Add((cell.Id, iteration.Block));
        var stored = folder.Add(cell, iteration, printed?.Output, printed?.Errors);
        folder.AddTimes(clock.Read());
        Report(new(cell.Subject, iteration.Block, cell, stored));
    }

    /// <summary>Stores what is known of a cell's data; only what is wrong with it is told.</summary>
    /// <exception cref="RunFolderException">It cannot be stored.</exception>
    public void Amend(VerifiedCell verified, int block)
    {
        var amended = folder.Amend(verified.Cell, block, verified.AddTo, verified.Failure?.Evidence);
        if (verified.Failure is not null)
        {
            Report(new(verified.Cell.Subject, block, verified.Cell, amended));
        }
    }

    /// <summary>Stores that cells have no figure, for one reason.</summary>
    /// <exception cref="RunFolderException">It cannot be stored.</exception>
    public void FailAll(IEnumerable<Cell> cells, int block, DateTimeOffset startedAt, FailureKind kind, CellFailure failure)
    {
        foreach (var cell in cells.ToArray())
        {
            var iteration = new Iteration
            {
                Block = block,
                Status = IterationStatus.Failed,
                Reason = failure.Reason,
                FailureKind = kind,
                Failure = failure.Facts,
                Diagnostics = failure.Diagnostics,
                StartedAt = startedAt,
                Seconds = (timeProvider.GetUtcNow() - startedAt).TotalSeconds,
            };
            Store(cell, iteration, printed: null);
        }
    }

    /// <summary>Stores where the time went, unless there was nothing left to measure.</summary>
    public void StoreTimes()
    {
        var times = clock.Read();
        if (times.Stages.All(stage => stage.Stage == RunStage.Other || stage.Seconds == 0))
        {
            return;
        }

        try
        {
            folder.AddTimes(times);
        }
        catch (RunFolderException)
        {
            // Whatever ended the run is the one to tell; where nothing did, the summary is stored next, and says the same.
        }
    }
}
