using System.Text.Json;
using Bench.Results.Fio;
using Bench.Runs.Workloads;

namespace Bench.Runs.Measuring;

/// <summary>Takes the figures out of what a workload printed. Pure.</summary>
internal static class WorkloadFigures
{
    /// <summary>The figures by name, in the units that <see cref="WorkloadMetric"/> has; the main one is among them.</summary>
    /// <exception cref="FormatException">It is not what the workload should print, or the main metric is not in it.</exception>
    public static IReadOnlyDictionary<string, double> Read(Workload workload, string output)
    {
        var figures = workload.Program == WorkloadProgram.Fio ? OfFio(FioReport.Parse(output)) : OfScript(output);
        return figures.ContainsKey(workload.MainMetric.Name)
            ? figures
            : throw new FormatException($"{workload.Name} printed no {workload.MainMetric.Name}");
    }

    private static Dictionary<string, double> OfFio(FioReport report)
    {
        if (report.Signal is { } signal)
        {
            throw new FormatException($"fio was ended by signal {signal} before its jobs were done");
        }

        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        var metrics = FioMetrics.Of(report.Jobs);
        foreach (var metric in metrics)
        {
            var direction = LatencyFigures.WordOf(metric.Direction);
            Add($"{direction}-bandwidth", metric.BytesPerSecond);
            Add($"{direction}-bytes", metric.Bytes);
            Add($"{direction}-iops", metric.OperationsPerSecond);
            Add($"{direction}-latency-mean", metric.CompletionLatency?.MeanNanoseconds / 1e9);
            foreach (var percent in LatencyFigures.Percentiles)
            {
                Add(LatencyFigures.NameOf(metric.Direction, percent), metric.CompletionLatency?.PercentileNanoseconds(percent) / 1e9);
            }
        }

        Add("total-iops", metrics.Count > 0 ? metrics.Sum(metric => metric.OperationsPerSecond) : null);
        Add("operations", metrics is [var only] ? only.OperationsPerSecond : null);
        return figures;

        void Add(string name, double? value)
        {
            if (value is { } number)
            {
                figures[name] = number;
            }
        }
    }

    /// <summary>One object a line.</summary>
    private static Dictionary<string, double> OfScript(string output)
    {
        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith('{')))
        {
            try
            {
                using var json = JsonDocument.Parse(line);
                figures[json.RootElement.GetProperty("metric").GetString() ?? ""] = json.RootElement.GetProperty("value").GetDouble();
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new FormatException($"a line of the workload's output is no figure: {line}", exception);
            }
        }

        return figures;
    }
}
