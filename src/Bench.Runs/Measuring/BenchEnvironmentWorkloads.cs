using Bench.Environments;
using Bench.Environments.Options;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Runs;

/// <summary>Runs workloads in an environment that is up, as <c>bench run</c> does, for a program or a test that asserts on the figures.</summary>
public static class BenchEnvironmentWorkloads
{
    /// <summary>The smallest data set: what a direct read or write of one thread needs.</summary>
    private const long LeastSize = 1 << 20;

    /// <summary>
    /// Measures one workload once. It takes the right to measure on this machine, mounts the export anew, lays out what the workload needs, and runs
    /// it on the client. Files of data workloads stay on the export until the environment is gone. Nothing else should use the environment meanwhile.
    /// </summary>
    /// <param name="environment">The environment; it has to be mounted.</param>
    /// <param name="workload">The workload's name, such as <c>rand-read-4k</c>, or the path of a file of one's own; it has to mean one workload, so that of several variants one is named.</param>
    /// <param name="settings">How it is run.</param>
    /// <param name="cancellationToken">Ends the wait and the measurement.</param>
    /// <returns>What came of it, also where the workload failed.</returns>
    /// <exception cref="BenchException">There is no such workload, or its file has mistakes; or the environment was lost.</exception>
    /// <exception cref="MeasuringBusyException">Another environment was still being measured after <see cref="MeasurementSettings.Patience"/>.</exception>
    /// <exception cref="ArgumentException">The name means several workloads, the profile is not mounted with the protocol, or a number is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<WorkloadResult> RunWorkloadAsync(
        this BenchEnvironment environment, string workload, MeasurementSettings settings, CancellationToken cancellationToken)
    {
        var found = Find(workload);
        var cell = CellOf(environment.Profile, found, settings);
        await using var right = await environment.MeasureAsync(settings.Patience, cancellationToken);
        var measurement = new CellMeasurement(new MeasuredEnvironment(environment), TimeProvider.System, new MeasuringLimits(), new StageClock(TimeProvider.System));
        var outcome = await measurement.RunAsync(cell, found, SettingsOf(environment, cell, settings), block: 1, cancellationToken);
        var verified = await measurement.VerifyAsync(cancellationToken);
        return new WorkloadResult(cell, verified is [var looked] ? looked.AddTo(outcome.Iteration) : outcome.Iteration, outcome.Printed?.Output);
    }

    private static Workload Find(string name) => WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory)).Select([name]) switch
    {
        [var only] => only,
        var several => throw new ArgumentException($"{name} means {several.Count} workloads: {string.Join(", ", several.Select(workload => workload.Name))}; name one of them", nameof(name)),
    };

    /// <summary>What a result is of; workloads of metadata have no size.</summary>
    internal static Cell CellOf(Profile profile, Workload workload, MeasurementSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.SizeBytes, LeastSize, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Threads, 1, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Runtime, TimeSpan.FromSeconds(1), nameof(settings));
        var protocol = settings.Protocol ?? profile.DefaultMount.Protocol;
        return profile.Mounts.Any(mount => mount.Protocol == protocol)
            ? new(
                profile.Name,
                protocol.Label(),
                workload.Name,
                workload.Kind == WorkloadKind.Data ? settings.SizeBytes : 0,
                CachePass.Warm,
                workload.MainMetric.Name,
                workload.MainMetric.Unit,
                workload.MainMetric.Better == BetterDirection.Higher)
            : throw new ArgumentException($"{profile.Name} is not mounted with {protocol.Label()}", nameof(settings));
    }

    private static WorkloadSettings SettingsOf(BenchEnvironment environment, Cell cell, MeasurementSettings settings) => new()
    {
        Directory = environment.Client.MountPath,
        SizeBytes = cell.Size,
        Threads = settings.Threads,
        Runtime = settings.Runtime,
        Engine = FioEngines.Usual(OperatingSystem.IsMacOS()),
        CanBeDirect = !OperatingSystem.IsMacOS(),
    };
}
