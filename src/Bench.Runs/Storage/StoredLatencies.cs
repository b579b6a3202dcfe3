using Bench.Results.Fio;
using Bench.Results.Runs;

namespace Bench.Runs.Storage;

/// <summary>fio's histograms of latencies, out of the reports that a run's folder keeps of each iteration.</summary>
internal static class StoredLatencies
{
    private static readonly IReadOnlyDictionary<FioDirection, FioLatency> None = new Dictionary<FioDirection, FioLatency>();

    /// <summary>The iteration with its latencies, where it has a figure and fio's report is there.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="iteration">The iteration, as it is stored.</param>
    public static Iteration AddTo(string folder, Iteration iteration) => iteration.Status == IterationStatus.Failed
        ? iteration
        : iteration with { Latencies = iteration.Printed.Select(file => Path.Combine(folder, file)).Where(IsReport).Select(Read).FirstOrDefault(None) };

    private static bool IsReport(string file) => file.EndsWith(".json", StringComparison.Ordinal) && File.Exists(file);

    /// <summary>What a script printed is no report of fio; a figure whose report was deleted or damaged stays a figure.</summary>
    private static IReadOnlyDictionary<FioDirection, FioLatency> Read(string file)
    {
        try
        {
            return FioMetrics.Of(FioReport.Parse(File.ReadAllText(file)).Jobs).Where(metrics => metrics.CompletionLatency is not null)
                .ToDictionary(metrics => metrics.Direction, metrics => metrics.CompletionLatency!);
        }
        catch (Exception exception) when (exception is FioReportException or ArgumentException)
        {
            return None;
        }
    }
}
