using Bench.Results.Fio;
using Bench.Testing.Docs;

namespace Bench.Tests.Results;

/// <summary>What fio 3.33 (Debian 12) and 3.39 (Debian 13) wrote; how each was made stands in <c>Data/README.md</c>.</summary>
internal static class FioSample
{
    public static string Text(string file) => File.ReadAllText(Path.Combine(DocPage.Root, "tests", "Bench.Tests", "Results", "Data", file));

    public static FioReport Report(string file) => FioReport.Parse(Text(file));

    /// <summary>A latency of a few samples, all in bins of their own.</summary>
    public static FioLatency Latency(params long[] nanoseconds)
    {
        var mean = nanoseconds.Average();
        return new FioLatency
        {
            Samples = nanoseconds.Length,
            MinimumNanoseconds = nanoseconds.Min(),
            MaximumNanoseconds = nanoseconds.Max(),
            MeanNanoseconds = mean,
            DeviationNanoseconds = nanoseconds.Length > 1 ? Math.Sqrt(nanoseconds.Sum(value => (value - mean) * (value - mean)) / (nanoseconds.Length - 1)) : null,
            Percentiles = [new FioPercentile(50, 0), new FioPercentile(99, 0)],
            Bins = [.. nanoseconds.GroupBy(value => value).Select(group => new FioBin(group.Key, group.Count())).OrderBy(bin => bin.Nanoseconds)],
        };
    }
}
