using System.Diagnostics.CodeAnalysis;
using Bench.Environments;
using Bench.Reports;
using Bench.Results.Fio;
using Bench.Results.Manifests;
using Bench.Results.Runs;
using Bench.Results.Samples;
using Bench.Runs.Planning;
using Bench.Runs.Workloads;

namespace Bench.Testing;

/// <summary>
/// A run as long as <c>bench run</c> without arguments makes one: all profiles, all workloads but the extra ones, three iterations of a minute. Its figures
/// are made up, the same each time; a real one takes hours. For what depends on how much there is.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance that has to be the same each time.")]
internal static class FullRun
{
    private const int Iterations = 3;
    private const int Seconds = 60;
    private const int Bins = 400;

    /// <summary>What a report of it is made of.</summary>
    public static ReportSource Source()
    {
        var profiles = ProfileCatalog.All.Select(profile => profile.Name).ToArray();
        var workloads = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory)).All.Where(workload => workload.Set <= WorkloadSet.Full);
        Cell[] cells =
        [
            .. from workload in workloads
               from profile in ProfileCatalog.All
               from pass in RunPlanner.PassesOf(workload)
               let metric = workload.MainMetric
               select new Cell(
                   profile.Name, profile.DefaultMount.Protocol.Label(), workload.Name, workload.Kind == WorkloadKind.Data ? 64L << 20 : 0, pass, metric.Name, metric.Unit,
                   metric.Better == BetterDirection.Higher),
        ];
        var random = new Random(1);
        var manifests = profiles.ToDictionary(profile => profile, _ => TestRun.Manifest(DurabilityTier.Local), StringComparer.Ordinal);
        var record = TestRun.Record(
            TestRun.Plan(cells) with { Iterations = Iterations, RuntimeSeconds = Seconds }, cell => [.. Enumerable.Range(1, Iterations).Select(block => Iteration(cell, block, random))], manifests);
        return new(RunSummary.Of([record]), profiles, null) { Samples = (_, _) => Samples(random) };
    }

    private static Iteration Iteration(Cell cell, int block, Random random) => TestRun.Valid(block, 0) with
    {
        Seconds = Seconds,
        Metrics = new Dictionary<string, double> { [cell.Metric] = (cell.Unit == "B/s" ? 100 << 20 : 1000) * (0.5 + random.NextDouble()) },
        Resources = new Dictionary<string, IReadOnlyDictionary<string, double>>
        {
            ["server"] = Resources.All.ToDictionary(resource => resource.Figure(), _ => random.NextDouble() * 100),
            ["client"] = Resources.All.ToDictionary(resource => resource.Figure(), _ => random.NextDouble() * 100),
        },
        Cold = cell.Pass == CachePass.Cold ? new() { Share = 1, Source = "server", Counter = "disk-read" } : null,
        Latencies = cell.Size == 0 ? new Dictionary<FioDirection, FioLatency>() : new Dictionary<FioDirection, FioLatency> { [FioDirection.Read] = Latency(random), [FioDirection.Write] = Latency(random) },
    };

    private static FioLatency Latency(Random random)
    {
        FioBin[] bins = [.. Enumerable.Range(1, Bins).Select(bin => new FioBin(bin * 20_000L, random.Next(1, 1000)))];
        return new()
        {
            Samples = bins.Sum(bin => bin.Count),
            MinimumNanoseconds = bins[0].Nanoseconds,
            MaximumNanoseconds = bins[^1].Nanoseconds,
            MeanNanoseconds = bins.Average(bin => bin.Nanoseconds),
            DeviationNanoseconds = null,
            Bins = bins,
            Percentiles = [.. LatencyFigures.Percentiles.Select(percent => new FioPercentile(percent, bins[^1].Nanoseconds))],
        };
    }

    private static SampleTable Samples(Random random) => SampleTable.Of(Enumerable.Range(0, Seconds + 1)
        .Select(second => new Sample(second, "server", new Dictionary<Resource, double> { [Resource.Cpu] = second * 2 * random.NextDouble() })));
}
