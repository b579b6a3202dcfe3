using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Sampling;
using Bench.Runs.Verifying;
using Bench.Runs.Workloads;

namespace Bench.Runs.Measuring;

/// <summary>Measures cells in one running environment, one after another. Not thread-safe.</summary>
/// <param name="environment">The environment.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="limits">How long each part may take.</param>
/// <param name="clock">Where the time is counted. What is neither laying out nor measuring belongs to the stage that is entered already.</param>
internal sealed class CellMeasurement(IMeasuredEnvironment environment, TimeProvider timeProvider, MeasuringLimits limits, StageClock clock)
{
    private readonly WorkloadPrograms programs = new(environment, timeProvider, limits);
    private readonly DataVerification verification = new(environment, new(environment, timeProvider, limits), limits);
    private readonly List<WrittenCell> written = [];
    private readonly HashSet<string> prepared = new(StringComparer.Ordinal);

    /// <summary>Measures a cell once. Whatever goes wrong with it is in what is returned.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="workload">Its workload.</param>
    /// <param name="settings">What it is run with, but for the directory.</param>
    /// <param name="block">Which block it belongs to.</param>
    /// <param name="cancellationToken">Ends the measurement. Nothing is removed then: who cancels removes the environment.</param>
    /// <returns>The iteration, what the workload printed, and whether the environment can be measured further.</returns>
    public async Task<CellOutcome> RunAsync(Cell cell, Workload workload, WorkloadSettings settings, int block, CancellationToken cancellationToken)
    {
        var (startedAt, began) = (timeProvider.GetUtcNow(), timeProvider.GetTimestamp());
        var own = settings with
        {
            Directory = DirectoryOf(cell, workload, settings.Directory),
            IsCold = cell.Pass == CachePass.Cold,
        };
        Measured? measured = null;
        var failure = await CellFailure.OfAsync(
            async () => measured = await MeasureAsync(cell, workload, own, cancellationToken),
            cancellationToken);
        if (failure is { Diagnostics: null })
        {
            failure = failure with { Diagnostics = await CellFailure.DiagnosticsAsync(environment.WriteDiagnosticsAsync, failure.Reason, cancellationToken) };
        }

        var lost = failure switch
        {
            { IsLoss: true } => failure,
            { WasStopped: true } => await CellFailure.OfAsync(() => programs.AwaitEndAsync(settings.Directory, cancellationToken), cancellationToken),
            _ => null,
        };
        failure = lost is null || ReferenceEquals(lost, failure) ? failure : failure!.And("ending what was stopped", lost);
        if (workload.Kind == WorkloadKind.Metadata && lost is null)
        {
            var removal = await CellFailure.OfAsync(() => RemoveAsync(cell, workload, own, cancellationToken), cancellationToken);
            failure = removal is null ? failure : failure?.And("removing its files", removal) ?? removal with { Reason = $"removing its files failed: {removal.Reason}" };
        }

        var iteration = new Iteration
        {
            Block = block,
            Status = failure is null ? IterationStatus.Valid : IterationStatus.Failed,
            Reason = failure?.Reason,
            FailureKind = failure?.Kind,
            Failure = failure?.Facts,
            Diagnostics = failure?.Diagnostics,
            StartedAt = startedAt,
            Seconds = timeProvider.GetElapsedTime(began).TotalSeconds,
            Metrics = failure is null ? measured!.Figures : new Dictionary<string, double>(),
            Cold = failure is null && cell.Pass == CachePass.Cold ? environment.ColdCounter.Of(measured!.Seen.Samples, measured.Figures) : null,
            Environment = environment.Id,
            IsVerified = failure is null && DataVerification.Concerns(workload) ? false : null,
        };
        if (iteration.IsVerified is not null)
        {
            written.Add(new(cell, workload, own, measured!.Printed));
        }

        return new(measured?.Seen.AddTo(iteration) ?? iteration, measured?.Printed ?? failure?.Printed, lost is null ? null : failure);
    }

    /// <summary>
    /// Looks whether what was written since the last time is right: once all is measured, as it takes time of its own. Nothing is measured after it.
    /// </summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The cells that wrote, and what is wrong with each.</returns>
    public async Task<IReadOnlyList<VerifiedCell>> VerifyAsync(CancellationToken cancellationToken)
    {
        WrittenCell[] cells = [.. written];
        written.Clear();
        if (cells is [])
        {
            return [];
        }

        using var stage = clock.Enter(RunStage.Verifying);
        IReadOnlyDictionary<string, WrongDataException> wrong = new Dictionary<string, WrongDataException>();
        var failure = await CellFailure.OfAsync(async () => wrong = await verification.VerifyAsync(cells, cancellationToken), cancellationToken);
        if (failure is null && wrong.Count == 0)
        {
            return [.. cells.Select(cell => new VerifiedCell(cell.Cell, null))];
        }

        var reason = failure is null ? string.Join("; ", wrong.Values.Select(problem => problem.Problem)) : $"what was written could not be verified: {failure.Reason}";
        var diagnostics = failure?.Diagnostics ?? await CellFailure.DiagnosticsAsync(environment.WriteDiagnosticsAsync, reason, cancellationToken);
        return [.. cells.Select(cell => new VerifiedCell(
            cell.Cell,
            failure is not null ? failure with { Reason = reason, Diagnostics = diagnostics }
            : wrong.TryGetValue(cell.Cell.Id, out var problem) ? CellFailure.Of(problem) with { Diagnostics = diagnostics }
            : null))];
    }

    /// <summary>
    /// Metadata has a directory for each workload, which goes with its files. Data has one for each number of threads, as the files of more threads are other
    /// ones: more of them, and smaller. Where there is only one number, it is the export itself.
    /// </summary>
    private static string DirectoryOf(Cell cell, Workload workload, string export)
    {
        var own = cell.Threads is { } threads ? FormattableString.Invariant($"{export}/threads-{threads}") : export;
        return workload.Kind == WorkloadKind.Data ? own : $"{own}/{workload.Name}";
    }

    private async Task<Measured> MeasureAsync(Cell cell, Workload workload, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        await environment.MountAsync(cell.Protocol, cancellationToken);
        await PrepareAsync(cell, workload, settings, cancellationToken);
        if (cell.Pass == CachePass.Cold || workload.NeedsRemount)
        {
            // What follows serves as a look at the machine.
            environment.Surroundings?.Read();
        }

        if (cell.Pass == CachePass.Cold)
        {
            await environment.EvictAsync(cancellationToken);
            await programs.LoadAsync(workload, cancellationToken);
        }
        else if (workload.NeedsRemount)
        {
            await environment.RemountAsync(cancellationToken);
        }

        return await MeasurePreparedAsync(workload, settings, cancellationToken);
    }

    /// <summary>The measurement itself: everything is mounted, laid out, and as warm or cold as it has to be.</summary>
    private async Task<Measured> MeasurePreparedAsync(Workload workload, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        var before = await AwaitQuietAsync(cancellationToken);
        await using var observation = await environment.ObserveAsync(timeProvider, cancellationToken);
        var printed = await MeasureTimedAsync(workload, settings, cancellationToken);
        var seen = await observation.EndAsync(cancellationToken);
        return new(WorkloadPrograms.FiguresOf(workload, printed), seen with { Before = before }, printed);
    }

    private async Task<QuietWait?> AwaitQuietAsync(CancellationToken cancellationToken)
    {
        using var stage = clock.Enter(RunStage.Waiting);
        return environment.Surroundings is { } surroundings ? await surroundings.AwaitQuietAsync(limits.Quiet, cancellationToken) : null;
    }

    private async Task<WorkloadOutput> MeasureTimedAsync(Workload workload, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        using var stage = clock.Enter(RunStage.Measuring);
        return await programs.MeasureAsync(workload, settings, cancellationToken);
    }

    /// <summary>
    /// Data workloads that name the same files share them; what one of metadata prepares is its own, and is used up. A server is done with
    /// what was laid out before anything is measured, and with what other workloads wrote before it is made cold.
    /// </summary>
    private async Task PrepareAsync(Cell cell, Workload workload, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        var limit = limits.LayoutOf(settings.SizeBytes);
        var files = $"{settings.Directory} {workload.Layout} {cell.Size}";
        var preparation = workload.Kind == WorkloadKind.Data && prepared.Contains(files) ? null : workload.Preparation(settings);
        using var stage = clock.Enter(RunStage.LayingOut);
        if (workload.Kind == WorkloadKind.Metadata || cell.Threads is not null)
        {
            await programs.RunAsync(workload, new CommandRequest(["mkdir", "-p", settings.Directory]) { Timeout = limits.Grace }, cancellationToken);
        }

        if (preparation is not null)
        {
            await programs.RunAsync(workload, preparation with { Timeout = limit }, cancellationToken);
            prepared.Add(files);
        }

        if (preparation is not null || cell.Pass == CachePass.Cold)
        {
            await environment.SettleAsync(limit, cancellationToken);
        }
    }

    /// <summary>
    /// Files of metadata workloads go before the next begins: some servers keep a descriptor for each there is, and come to the end of them.
    /// Those of data workloads stay, since workloads share what was laid out.
    /// </summary>
    private async Task RemoveAsync(Cell cell, Workload workload, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        await environment.MountAsync(cell.Protocol, cancellationToken);
        using var stage = clock.Enter(RunStage.LayingOut);
        await programs.RunAsync(workload, new CommandRequest(["rm", "-rf", settings.Directory]) { Timeout = limits.Removal }, cancellationToken);
    }

    private sealed record Measured(IReadOnlyDictionary<string, double> Figures, Observed Seen, WorkloadOutput Printed);
}

/// <summary>What measuring a cell once came to.</summary>
/// <param name="Iteration">The iteration.</param>
/// <param name="Printed">What the workload printed, also where it failed; null where it did not run.</param>
/// <param name="Lost">Why nothing else can be measured in the environment; null where it can.</param>
internal sealed record CellOutcome(Iteration Iteration, WorkloadOutput? Printed, CellFailure? Lost);

/// <summary>What looking at the data of a cell came to.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Failure">What is wrong; null where nothing is.</param>
internal sealed record VerifiedCell(Cell Cell, CellFailure? Failure)
{
    /// <summary>The iteration it is of, with what is known now.</summary>
    public Iteration AddTo(Iteration iteration) => Failure?.AddTo(iteration) ?? iteration with { IsVerified = true };
}
