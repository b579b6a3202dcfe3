using Bench.Environments;
using Bench.Results.Instrument;
using Bench.Results.Runs;
using Bench.Runs.Workloads;

namespace Bench.Runs.Measuring;

/// <summary>Measures cells in one running environment, one after another. Not thread-safe.</summary>
internal sealed class CellMeasurement(BenchEnvironment environment, TimeProvider timeProvider, StageClock clock)
{
    /// <summary>How much longer than it says a program may take before it is ended: fio ignores its runtime where a server does not answer.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Removing a hundred thousand names takes a slow server minutes.</summary>
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromMinutes(10);

    /// <summary>The slowest a layout may be.</summary>
    private const double LayoutBytesPerSecond = 1 << 20;

    private readonly HashSet<string> prepared = new(StringComparer.Ordinal);

    /// <summary>Measures a cell once. Whatever goes wrong with it, short of a lost environment, is in what is returned.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="workload">Its workload.</param>
    /// <param name="settings">What it is run with, but for the directory.</param>
    /// <param name="block">Which block it belongs to.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    /// <returns>The iteration, and what the workload printed, null where it did not run.</returns>
    public async Task<(Iteration Iteration, string? Raw)> RunAsync(
        Cell cell, Workload workload, WorkloadSettings settings, int block, CancellationToken cancellationToken)
    {
        var (startedAt, began) = (timeProvider.GetUtcNow(), timeProvider.GetTimestamp());
        try
        {
            var (figures, marks, raw) = await MeasureAsync(cell, workload, settings, cancellationToken);
            return (Of(marks is [] ? IterationStatus.Valid : IterationStatus.Disturbed, marks is [] ? null : string.Join("; ", marks), figures), raw);
        }
        catch (Exception exception) when (exception is BenchException or FormatException or ArgumentException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reason = exception is BenchException known ? known.Problem : exception.Message;
            var diagnostics = (exception as EnvironmentException)?.Details.DiagnosticsPath ?? await DiagnosticsAsync(reason, cancellationToken);
            return (Of(IterationStatus.Failed, reason, new Dictionary<string, double>()) with { Diagnostics = diagnostics }, null);
        }

        Iteration Of(IterationStatus status, string? reason, IReadOnlyDictionary<string, double> figures) => new()
        {
            Block = block,
            Status = status,
            Reason = reason,
            StartedAt = startedAt,
            Seconds = timeProvider.GetElapsedTime(began).TotalSeconds,
            Metrics = figures,
            Environment = environment.Id,
        };
    }

    private async Task<(IReadOnlyDictionary<string, double> Figures, IReadOnlyList<string> Marks, string Raw)> MeasureAsync(
        Cell cell, Workload workload, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        await environment.Session.RemountAsync(ProtocolOf(cell), cancellationToken);
        return workload.Kind == WorkloadKind.Data
            ? await MeasureMountedAsync(cell, workload, settings, cancellationToken)
            : await MeasureInFolderAsync(cell, workload, settings with { Directory = $"{settings.Directory}/{workload.Name}" }, cancellationToken);
    }

    /// <summary>
    /// Files of metadata workloads go before the next begins: some servers keep a descriptor for each there is, and come to the end of them.
    /// Those of data workloads stay, since workloads share what was laid out.
    /// </summary>
    private async Task<(IReadOnlyDictionary<string, double> Figures, IReadOnlyList<string> Marks, string Raw)> MeasureInFolderAsync(
        Cell cell, Workload workload, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        await PrintedAsync(new CommandRequest(["mkdir", "-p", settings.Directory]) { Timeout = Grace }, workload, cancellationToken);
        var removal = new CommandRequest(["rm", "-rf", settings.Directory]) { Timeout = RemovalLimit };
        try
        {
            var measured = await MeasureMountedAsync(cell, workload, settings, cancellationToken);
            await PrintedAsync(removal, workload, cancellationToken);
            return measured;
        }
        catch (FormatException)
        {
            // Its own failure is the one to tell.
            await environment.RunAsync(removal, cancellationToken);
            throw;
        }
    }

    private async Task<(IReadOnlyDictionary<string, double> Figures, IReadOnlyList<string> Marks, string Raw)> MeasureMountedAsync(
        Cell cell, Workload workload, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        if (workload.Preparation(settings) is { } preparation)
        {
            await PrepareAsync(cell, workload, preparation, settings, cancellationToken);
        }

        if (workload.NeedsRemount)
        {
            await environment.Session.UnmountAsync(cancellationToken);
            await environment.Session.MountAsync(cancellationToken);
        }

        var before = await CountersAsync(cancellationToken);
        var limit = workload.Duration.EstimateFor(settings.Runtime) + settings.Runtime + Grace;
        var output = await TimedAsync(RunStage.Measuring, workload.Measurement(settings) with { Timeout = limit }, workload, cancellationToken);
        var change = before is null || await CountersAsync(cancellationToken) is not { } after ? null : after.Since(before);
        return (WorkloadFigures.Read(workload, output), [.. change?.Marks.Select(mark => $"client's {mark}") ?? []], output);
    }

    /// <summary>Data workloads that name the same files share them; what one of metadata prepares is its own, and is used up.</summary>
    private async Task PrepareAsync(Cell cell, Workload workload, CommandRequest preparation, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        if (workload.Kind == WorkloadKind.Data && !prepared.Add($"{workload.Layout} {cell.Size}"))
        {
            return;
        }

        var limit = Grace + TimeSpan.FromSeconds(settings.SizeBytes / LayoutBytesPerSecond);
        await TimedAsync(RunStage.LayingOut, preparation with { Timeout = limit }, workload, cancellationToken);
    }

    private async Task<string> TimedAsync(RunStage stage, CommandRequest request, Workload workload, CancellationToken cancellationToken)
    {
        using var entered = clock.Enter(stage);
        return await PrintedAsync(request, workload, cancellationToken);
    }

    private async Task<string> PrintedAsync(CommandRequest request, Workload workload, CancellationToken cancellationToken)
    {
        var result = await environment.RunAsync(request, cancellationToken);
        return result.ExitStatus == 0
            ? result.StandardOutput
            : throw new FormatException($"{request.Command[0]} of {workload.Name} ended with status {result.ExitStatus}: {LastLines(result.Complaint)}");
    }

    /// <summary>Null for a client that has none, as macOS.</summary>
    private async Task<TcpCounters?> CountersAsync(CancellationToken cancellationToken)
    {
        var netstat = await environment.Client.RunAsync(["cat", "/proc/net/netstat"], cancellationToken);
        var snmp = await environment.Client.RunAsync(["cat", "/proc/net/snmp"], cancellationToken);
        return netstat.ExitStatus == 0 && snmp.ExitStatus == 0 ? TcpCounters.Parse(netstat.StandardOutput, snmp.StandardOutput) : null;
    }

    /// <summary>What the environment looks like now; null where even that fails, which is no failure of its own.</summary>
    private async Task<string?> DiagnosticsAsync(string reason, CancellationToken cancellationToken)
    {
        try
        {
            return await environment.WriteDiagnosticsAsync(reason, cancellationToken);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private MountProtocol ProtocolOf(Cell cell) => environment.Profile.Mounts.Select(mount => mount.Protocol).First(protocol => protocol.Label() == cell.Protocol);

    private static string LastLines(string text)
    {
        const int Most = 300;
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= Most ? line : $"... {line[^Most..]}";
    }
}
