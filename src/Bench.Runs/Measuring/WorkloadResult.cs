using Bench.Results.Runs;

namespace Bench.Runs;

/// <summary>What one measurement of a workload came to. Immutable.</summary>
public sealed class WorkloadResult
{
    internal WorkloadResult(Cell cell, Iteration iteration, string? output)
    {
        Workload = cell.Workload;
        MainMetric = cell.Metric;
        Status = iteration.Status switch
        {
            IterationStatus.Valid => WorkloadStatus.Valid,
            IterationStatus.Disturbed => WorkloadStatus.Disturbed,
            _ => WorkloadStatus.Failed,
        };
        Reason = iteration.Reason;
        Metrics = iteration.Metrics;
        Output = output;
        Diagnostics = iteration.Diagnostics;
    }

    /// <summary>The workload's name.</summary>
    public string Workload { get; }

    /// <summary>The name of the figure the workload is about: <c>read-iops</c>.</summary>
    public string MainMetric { get; }

    /// <summary>What became of it.</summary>
    public WorkloadStatus Status { get; }

    /// <summary>Why it failed or was disturbed, in one sentence without a full stop; null where there is nothing to say.</summary>
    public string? Reason { get; }

    /// <summary>All figures by their name: bytes a second, operations a second, seconds. Empty where it failed.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; }

    /// <summary>What the workload printed, fio's JSON or the script's lines, also where it failed; null where it did not run.</summary>
    public string? Output { get; }

    /// <summary>The folder with the diagnostics of a failure; null where there is none.</summary>
    public string? Diagnostics { get; }

    /// <summary>A figure.</summary>
    /// <param name="metric">Its name.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="InvalidOperationException">The measurement failed; the message says why.</exception>
    /// <exception cref="KeyNotFoundException">There is no such figure; the message names those there are.</exception>
    public double this[string metric] => Status == WorkloadStatus.Failed
        ? throw new InvalidOperationException($"{Workload} failed: {Reason}{(Diagnostics is null ? "" : $" (diagnostics: {Diagnostics})")}")
        : Metrics.TryGetValue(metric, out var value)
            ? value
            : throw new KeyNotFoundException($"{Workload} has no {metric}; it has {string.Join(", ", Metrics.Keys.Order(StringComparer.Ordinal))}");
}

/// <summary>What became of a measurement.</summary>
public enum WorkloadStatus
{
    /// <summary>Nothing that spoils figures was seen.</summary>
    Valid,

    /// <summary>There are figures, and something that spoils them was seen meanwhile.</summary>
    Disturbed,

    /// <summary>There are no figures.</summary>
    Failed,
}
