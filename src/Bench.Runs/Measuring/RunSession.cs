using Bench.Environments;
using Bench.Environments.Options;
using Bench.Results.Runs;
using Bench.Runs.Planning;
using Bench.Runs.Storage;
using Bench.Runs.Subjects;
using Bench.Runs.Workloads;

namespace Bench.Runs.Measuring;

/// <summary>
/// Does what a plan says: block by block, subject by subject in the block's order, each in a fresh environment; stores every iteration at
/// once. What is stored already is not measured again, unless it was disturbed: then it is, after everything else, as often as the plan says.
/// Used once.
/// </summary>
internal sealed class RunSession(
    RunFolder folder,
    IReadOnlyDictionary<string, Subject> subjects,
    IReadOnlyDictionary<string, Workload> workloads,
    Func<Subject, BenchOptions> optionsFor,
    LaunchSettings launch,
    IProgress<RunStep> progress)
{
    private static readonly TimeSpan LockBudget = TimeSpan.FromHours(1);
    private readonly TimeProvider timeProvider = launch.TimeProvider;
    private readonly HashSet<(string Cell, int Block)> tried = [];
    private readonly StageClock clock = new(launch.TimeProvider);
    private bool isAgain;

    private RunPlan Plan => folder.Plan;

    /// <summary>Measures all that is not stored yet.</summary>
    /// <param name="cancellationToken">Ends the run; what was measured is kept, and the environment is removed.</param>
    /// <returns>A task that ends when there is nothing left to measure.</returns>
    /// <exception cref="RunFolderException">Nothing can be stored any more: the run ends in order.</exception>
    /// <exception cref="MeasuringBusyException">Something else was measured on this machine for an hour.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunBlocksAsync(MissingOf, cancellationToken);
            for (var time = 0; time < Plan.Again; time++)
            {
                isAgain = true;
                tried.Clear();
                await RunBlocksAsync(DisturbedOf, cancellationToken);
            }
        }
        finally
        {
            StoreTimes();
        }
    }

    private async Task RunBlocksAsync(Func<Subject, int, IEnumerable<Cell>> cellsOf, CancellationToken cancellationToken)
    {
        for (var block = 1; block <= Plan.Iterations; block++)
        {
            foreach (var subject in BlockOrder.SubjectsOf(Plan, block).Select(name => subjects[name]))
            {
                await RunSubjectAsync(subject, block, cellsOf, cancellationToken);
            }
        }
    }

    private async Task RunSubjectAsync(Subject subject, int block, Func<Subject, int, IEnumerable<Cell>> cellsOf, CancellationToken cancellationToken)
    {
        Cell[] missing = [.. cellsOf(subject, block)];
        if (missing is [])
        {
            return;
        }

        progress.Report(new(subject.Name, block, null, null) { IsAgain = isAgain });
        BenchEnvironment environment;
        var startedAt = timeProvider.GetUtcNow();
        try
        {
            using var stage = clock.Enter(RunStage.Starting);
            environment = await EnvironmentLauncher.StartAsync(subject.Profile, optionsFor(subject), launch, cancellationToken);
        }
        catch (BenchException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = CellFailure.Of(exception);
            FailAll(missing, block, startedAt, FailureKind.NotStarted, failure with { Reason = $"the environment did not start: {failure.Reason}" });
            return;
        }

        try
        {
            await using var right = await WaitForRightAsync(environment, cancellationToken);
            folder.AddManifest(subject.Name, await environment.ReadManifestAsync(cancellationToken));
            await MeasureAsync(environment, missing, block, cancellationToken);
        }
        catch (EnvironmentException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The environment was lost: its other cells have no figure, and the next subject gets its turn.
            FailAll(cellsOf(subject, block), block, startedAt, FailureKind.Lost, CellFailure.Of(exception));
        }
        finally
        {
            using var stage = clock.Enter(RunStage.Removing);
            await environment.DisposeAsync();
        }
    }

    private async Task<MeasuringLock> WaitForRightAsync(BenchEnvironment environment, CancellationToken cancellationToken)
    {
        using var stage = clock.Enter(RunStage.Waiting);
        return await environment.MeasureAsync(LockBudget, cancellationToken);
    }

    private async Task MeasureAsync(BenchEnvironment environment, IReadOnlyList<Cell> cells, int block, CancellationToken cancellationToken)
    {
        var measurement = new CellMeasurement(new MeasuredEnvironment(environment), timeProvider, new MeasuringLimits(), clock);
        foreach (var (index, cell) in cells.Index())
        {
            progress.Report(new(cell.Subject, block, cell, null) { IsAgain = isAgain });
            var outcome = await MeasureAsync(measurement, cell, SettingsOf(environment, cell), block, cancellationToken);
            Store(cell, outcome.Iteration, outcome.Printed, outcome.Evidence);
            if (outcome.Lost is { } lost)
            {
                FailAll(cells.Skip(index + 1), block, timeProvider.GetUtcNow(), FailureKind.Lost, lost with { Reason = $"not measured after {cell.Id}: {lost.Reason}" });
                return;
            }
        }
    }

    private async Task<CellOutcome> MeasureAsync(CellMeasurement measurement, Cell cell, WorkloadSettings settings, int block, CancellationToken cancellationToken)
    {
        using var stage = clock.Enter(RunStage.Preparing);
        return await measurement.RunAsync(cell, workloads[cell.Workload], settings, block, cancellationToken);
    }

    private WorkloadSettings SettingsOf(BenchEnvironment environment, Cell cell) => new()
    {
        Directory = environment.Client.MountPath,
        SizeBytes = cell.Size,
        Threads = Plan.Threads,
        Runtime = TimeSpan.FromSeconds(Plan.RuntimeSeconds),
        Engine = FioEngines.Parse(Plan.Engine).Value ?? throw new InvalidOperationException($"fio has no engine {Plan.Engine}"),
        CanBeDirect = !OperatingSystem.IsMacOS(),
    };

    /// <summary>What has no figure yet.</summary>
    private IEnumerable<Cell> MissingOf(Subject subject, int block) => CellsOf(subject, block, record => !record.HasFigureOf(block));

    /// <summary>What has one that was disturbed.</summary>
    private IEnumerable<Cell> DisturbedOf(Subject subject, int block) => CellsOf(subject, block, record => record.IsToBeMeasuredAgain(block, Plan.Again));

    /// <summary>In the order they are measured; what this session has tried is not tried again by it.</summary>
    private IEnumerable<Cell> CellsOf(Subject subject, int block, Func<CellRecord, bool> isWanted) => BlockOrder
        .CellsOf(Plan, subject.Name, name => workloads[name].Kind)
        .Where(cell => !tried.Contains((cell.Id, block)) && isWanted(folder.Read(cell)));

    private void FailAll(IEnumerable<Cell> cells, int block, DateTimeOffset startedAt, FailureKind kind, CellFailure failure)
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
            Store(cell, iteration, printed: null, evidence: null);
        }
    }

    private void Store(Cell cell, Iteration iteration, WorkloadOutput? printed, string? evidence)
    {
        tried.Add((cell.Id, iteration.Block));
        var stored = folder.Add(cell, iteration, printed?.Output, printed?.Errors, evidence);
        folder.AddTimes(clock.Read());
        progress.Report(new(cell.Subject, iteration.Block, cell, stored) { IsAgain = isAgain });
    }

    private void StoreTimes()
    {
        var times = clock.Read();
        if (times.Stages.All(stage => stage.Stage == RunStage.Other || stage.Seconds == 0))
        {
            // There was nothing left to measure.
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

/// <summary>Where a run is.</summary>
/// <param name="Subject">What is measured.</param>
/// <param name="Block">In which block.</param>
/// <param name="Cell">The cell under way or done; null while the environment starts.</param>
/// <param name="Iteration">What became of it; null while it is under way.</param>
internal sealed record RunStep(string Subject, int Block, Cell? Cell, Iteration? Iteration)
{
    /// <summary>Whether it was measured before, and was disturbed.</summary>
    public bool IsAgain { get; init; }
}
