using Bench.Environments;
using Bench.Results.Runs;
using Bench.Results.Stopping;
using Bench.Runs.Ceilings;
using Bench.Runs.Durability;
using Bench.Runs.Planning;
using Bench.Runs.Sampling;
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
    CeilingPlace place,
    IProgress<RunStep> progress)
{
    private static readonly TimeSpan LockBudget = TimeSpan.FromHours(1);
    private readonly LaunchSettings launch = place.Launch;
    private readonly TimeProvider timeProvider = place.Launch.TimeProvider;
    private readonly StageClock clock = new(place.Launch.TimeProvider);
    private readonly MachineReadings readings = new("/", place.Launch.TimeProvider);
    private SessionRecord? record;
    private CeilingsOfRun? ceilings;

    /// <summary>Whether the durability of subjects is tried as well, once a run.</summary>
    public bool TriesDurability { get; init; } = true;

    private SessionRecord Record => record ??= new(folder, clock, timeProvider, progress);

    private DurabilityOfRun Durability => new(folder, clock, timeProvider, progress);

    private CeilingsOfRun Ceilings => ceilings ??= new(
        folder, CeilingPlan.Of(Plan, workloads, name => subjects.TryGetValue(name, out var subject) && !optionsFor(subject).Volumes.Tmpfs), place, clock, progress);

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
            if (HasWork)
            {
                await Ceilings.MeasureAsync(cancellationToken);
            }

            await RunAllBlocksAsync(cancellationToken);
            for (var time = 0; time < Plan.Again; time++)
            {
                Record.BeginAgain();
                await RunDisturbedAsync(cancellationToken);
            }

            foreach (var subject in (TriesDurability ? Durability.Left() : []).Select(name => subjects[name]))
            {
                await Durability.RunAloneAsync(
                    subject.Name, () => EnvironmentLauncher.StartAsync(subject.Profile, optionsFor(subject), launch, cancellationToken), WaitForRightAsync, cancellationToken);
            }
        }
        finally
        {
            Record.StoreTimes();
        }
    }

    /// <summary>Every block of the plan, and those that are added because figures are not clear yet.</summary>
    private async Task RunAllBlocksAsync(CancellationToken cancellationToken)
    {
        for (var block = 1; block <= Plan.MostBlocks; block++)
        {
            var wanted = block <= Plan.Iterations ? null : FurtherBlocks.WantedAfter(folder.ReadFigures(), block - 1);
            if (wanted is { Count: 0 })
            {
                return;
            }

            await RunBlockAsync(new(block, subject => MissingOf(subject, block).Where(cell => wanted?.Contains(cell.Id) ?? true)), cancellationToken);
        }
    }

    private async Task RunDisturbedAsync(CancellationToken cancellationToken)
    {
        for (var block = 1; block <= Plan.MostBlocks; block++)
        {
            await RunBlockAsync(new(block, subject => DisturbedOf(subject, block)), cancellationToken);
        }
    }

    private async Task RunBlockAsync(BlockWork work, CancellationToken cancellationToken)
    {
        Subject[] ordered = [.. BlockOrder.SubjectsOf(Plan, work.Block).Select(name => subjects[name])];
        foreach (var together in Plan.IsPaired ? [ordered] : ordered.Select(subject => new[] { subject }))
        {
            await RunTogetherAsync(together, [], work, cancellationToken);
        }
    }

    /// <summary>Starts the environments of subjects, each within the one before, measures in all of them, and removes them.</summary>
    private async Task RunTogetherAsync(Subject[] toStart, IReadOnlyList<SubjectVisit> started, BlockWork work, CancellationToken cancellationToken)
    {
        if (toStart is not [var subject, .. var rest])
        {
            await MeasureAsync(started, work, cancellationToken);
            return;
        }

        if (await StartAsync(subject, work, cancellationToken) is not { } visit)
        {
            await RunTogetherAsync(rest, started, work, cancellationToken);
            return;
        }

        try
        {
            await RunTogetherAsync(rest, [.. started, visit], work, cancellationToken);
        }
        finally
        {
            using var stage = clock.Enter(RunStage.Removing);
            await visit.Environment.DisposeAsync();
        }
    }

    /// <summary>Null where there is nothing to measure, or the environment did not start: then its cells have failed.</summary>
    private async Task<SubjectVisit?> StartAsync(Subject subject, BlockWork work, CancellationToken cancellationToken)
    {
        Cell[] missing = [.. work.CellsOf(subject)];
        if (missing is [])
        {
            return null;
        }

        Record.Report(new(subject.Name, work.Block, null, null));
        var startedAt = timeProvider.GetUtcNow();
        try
        {
            using var stage = clock.Enter(RunStage.Starting);
            var environment = await EnvironmentLauncher.StartAsync(subject.Profile, optionsFor(subject), launch, cancellationToken);
            return new(subject, environment, new CellMeasurement(new MeasuredEnvironment(environment, readings), timeProvider, new MeasuringLimits(), clock), startedAt);
        }
        catch (BenchException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = CellFailure.Of(exception);
            Record.FailAll(missing, work.Block, startedAt, FailureKind.NotStarted, failure with { Reason = $"the environment did not start: {failure.Reason}" });
            return null;
        }
    }

    private async Task MeasureAsync(IReadOnlyList<SubjectVisit> visits, BlockWork work, CancellationToken cancellationToken)
    {
        if (visits is [])
        {
            return;
        }

        await using var right = await WaitForRightAsync(visits[0].Environment, cancellationToken);
        foreach (var visit in visits)
        {
            await OrLostAsync(visit, work, () => Record.AddManifestAsync(visit.Subject.Name, () => visit.Environment.ReadManifestAsync(cancellationToken)), cancellationToken);
            await OrLostAsync(visit, work, () => Ceilings.MeasureS3Async(visit.Environment, visit.Subject.Name, optionsFor(visit.Subject), cancellationToken), cancellationToken);
        }

        foreach (var cell in BlockOrder.Together(Plan, work.Block, [.. visits.SelectMany(visit => work.CellsOf(visit.Subject))]))
        {
            var visit = visits.First(visit => visit.Subject.Name == cell.Subject);
            await OrLostAsync(visit, work, () => MeasureAsync(visit, cell, work, cancellationToken), cancellationToken);
        }

        foreach (var visit in visits)
        {
            await OrLostAsync(visit, work, () => VerifyAsync(visit, work.Block, cancellationToken), cancellationToken);
        }

        // After all else of the last planned block, so that no figure is disturbed by it.
        foreach (var visit in visits.Where(visit => TriesDurability && work.Block == Plan.Iterations && !Record.IsAgain && !visit.IsLost && Durability.IsLeft(visit.Subject.Name)))
        {
            await Durability.RunAsync(visit.Environment, visit.Subject.Name, cancellationToken);
        }
    }

    /// <summary>An environment that is lost has no figure of its other cells, and everything else gets its turn.</summary>
    private async Task OrLostAsync(SubjectVisit visit, BlockWork work, Func<Task> part, CancellationToken cancellationToken)
    {
        if (visit.IsLost)
        {
            return;
        }

        try
        {
            await part();
        }
        catch (EnvironmentException exception) when (!cancellationToken.IsCancellationRequested)
        {
            visit.IsLost = true;
            Record.FailAll(work.CellsOf(visit.Subject), work.Block, visit.StartedAt, FailureKind.Lost, CellFailure.Of(exception));
        }
    }

    private async Task<MeasuringLock> WaitForRightAsync(BenchEnvironment environment, CancellationToken cancellationToken)
    {
        using var stage = clock.Enter(RunStage.Waiting);
        return await environment.MeasureAsync(LockBudget, cancellationToken);
    }

    private async Task MeasureAsync(SubjectVisit visit, Cell cell, BlockWork work, CancellationToken cancellationToken)
    {
        Record.Report(new(cell.Subject, work.Block, cell, null));
        var outcome = await MeasureAsync(visit.Measurement, cell, PlanSettings.Of(Plan, visit.Environment.Client.MountPath, cell), work.Block, cancellationToken);
        Record.Store(cell, outcome.Iteration, outcome.Printed);
        if (outcome.Lost is { } lost)
        {
            visit.IsLost = true;
            Record.FailAll(work.CellsOf(visit.Subject), work.Block, timeProvider.GetUtcNow(), FailureKind.Lost, lost with { Reason = $"not measured after {cell.Id}: {lost.Reason}" });
        }
    }

    /// <summary>What was measured is stored already: a figure whose data is wrong counts no more.</summary>
    private async Task VerifyAsync(SubjectVisit visit, int block, CancellationToken cancellationToken)
    {
        foreach (var verified in await visit.Measurement.VerifyAsync(cancellationToken))
        {
            Record.Amend(verified, block);
        }
    }

    private async Task<CellOutcome> MeasureAsync(CellMeasurement measurement, Cell cell, WorkloadSettings settings, int block, CancellationToken cancellationToken)
    {
        using var stage = clock.Enter(RunStage.Preparing);
        return await measurement.RunAsync(cell, workloads[cell.Workload], settings, block, cancellationToken);
    }

    /// <summary>Whether a planned block has something left to measure: a complete run that goes on measures no ceilings either.</summary>
    private bool HasWork => Enumerable.Range(1, Plan.Iterations).Any(block => subjects.Values.Any(subject => MissingOf(subject, block).Any()));

    /// <summary>What has no figure yet.</summary>
    private IEnumerable<Cell> MissingOf(Subject subject, int block) => CellsOf(subject, block, record => !record.HasFigureOf(block));

    /// <summary>What has one that was disturbed.</summary>
    private IEnumerable<Cell> DisturbedOf(Subject subject, int block) => CellsOf(subject, block, record => record.IsToBeMeasuredAgain(block, Plan.Again));

    /// <summary>In the order they are measured; what this session has tried is not tried again by it.</summary>
    private IEnumerable<Cell> CellsOf(Subject subject, int block, Func<CellRecord, bool> isWanted) => BlockOrder
        .CellsOf(Plan, subject.Name, name => workloads[name].Kind)
        .Where(cell => !Record.HasTried(cell, block) && isWanted(folder.Read(cell)));
}
