using Bench.Environments;
using Bench.Results.Ceilings;
using Bench.Results.Hashing;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Runs.Ceilings;

/// <summary>
/// Runs jobs on a mount in both orders, reads before writes and writes before reads, each on a mount of its own: what was written before must not
/// make a client's reads slower. Not thread-safe.
/// </summary>
internal sealed class MountedJobs(IMeasuredEnvironment environment, TimeProvider timeProvider, MeasuringLimits limits)
{
    private const string PrimerSize = "16m";
    private readonly WorkloadPrograms programs = new(environment, timeProvider, limits);

    /// <summary>Writes what the jobs read.</summary>
    /// <param name="protocol">How to mount for it, and for all that follows.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="settings">What they are run with.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BenchException">It failed.</exception>
    public async Task PrepareAsync(string protocol, IReadOnlyList<Workload> jobs, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        await environment.MountAsync(protocol, cancellationToken);
        foreach (var job in jobs.DistinctBy(job => job.Layout))
        {
            if (job.Preparation(settings) is { } preparation)
            {
                await programs.RunAsync(job, preparation with { Timeout = limits.LayoutOf(settings.SizeBytes) }, cancellationToken);
            }
        }

        await environment.SettleAsync(limits.LayoutOf(settings.SizeBytes), cancellationToken);
    }

    /// <summary>Measures them in an order, on a fresh mount.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="settings">What they are run with.</param>
    /// <param name="order">What comes first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A figure of each, in the order they were measured.</returns>
    /// <exception cref="BenchException">One failed.</exception>
    public async Task<IReadOnlyList<CeilingFigure>> MeasureAsync(IReadOnlyList<Workload> jobs, WorkloadSettings settings, CeilingOrder order, CancellationToken cancellationToken)
    {
        await environment.RemountAsync(cancellationToken);
        var ordered = jobs.OrderBy(job => Reads(job) == (order == CeilingOrder.WriteFirst)).ToArray();
        if (order == CeilingOrder.WriteFirst && jobs.All(Reads))
        {
            await WriteAsync(ordered[0], settings, cancellationToken);
        }

        var figures = new List<CeilingFigure>();
        foreach (var job in ordered)
        {
            await using var observation = await environment.ObserveAsync(timeProvider, cancellationToken);
            var printed = await programs.MeasureAsync(job, settings, cancellationToken);
            var seen = await observation.EndAsync(cancellationToken);
            figures.Add(FigureOf(job, WorkloadPrograms.FiguresOf(job, printed), order, seen.Marks is [] ? null : string.Join("; ", seen.Marks)));
        }

        return figures;
    }

    /// <summary>The orders that differ: without reads there is one.</summary>
    public static IReadOnlyList<CeilingOrder> OrdersOf(IReadOnlyList<Workload> jobs) => jobs.Any(Reads) ? Enum.GetValues<CeilingOrder>() : [CeilingOrder.WriteFirst];

    /// <summary>The main figure of a job.</summary>
    public static CeilingFigure FigureOf(Workload job, IReadOnlyDictionary<string, double> figures, CeilingOrder? order, string? disturbance) =>
        new(job.Name, TextHash.Of(job.Text), job.MainMetric.Name, job.MainMetric.Unit, order, figures[job.MainMetric.Name], disturbance);

    private static bool Reads(Workload job) => job.MainMetric.Name.StartsWith("read-", StringComparison.Ordinal);

    /// <summary>Jobs that only read are preceded by a write all the same.</summary>
    private Task<WorkloadOutput> WriteAsync(Workload job, WorkloadSettings settings, CancellationToken cancellationToken) => programs.RunAsync(
        job,
        new CommandRequest(["fio", "--name=primer", $"--directory={settings.Directory}", $"--size={PrimerSize}", "--rw=write", "--bs=1m", "--end_fsync=1"]) { Timeout = limits.Grace },
        cancellationToken);
}
