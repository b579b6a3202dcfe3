namespace Bench.Results.Fio;

/// <summary>The figures of one direction, over all jobs that ran together.</summary>
/// <remarks>
/// They are those fio itself gives for a group: what all jobs did, over the longest of their run times. That is less than the sum of the
/// jobs' own rates where one ended earlier than another, since that one did nothing for the rest of the time. Run times are whole
/// milliseconds, so of a few milliseconds there is one good digit.
/// </remarks>
public sealed record FioMetrics
{
    /// <summary>The direction.</summary>
    public required FioDirection Direction { get; init; }

    /// <summary>The jobs that did something in this direction; 1 for a group that fio reports as one.</summary>
    public required int Jobs { get; init; }

    /// <summary>The longest run time of a job, in whole milliseconds; null where fio says none.</summary>
    public required TimeSpan? Runtime { get; init; }

    /// <summary>Operations of all jobs. With the engines for files, files or folders.</summary>
    public required long Operations { get; init; }

    /// <summary>Operations a second (IOPS). With the engines for files, files or folders a second. Null without a run time.</summary>
    public required double? OperationsPerSecond { get; init; }

    /// <summary>Bytes of all jobs; null with the engines for files, which transfer none.</summary>
    public required long? Bytes { get; init; }

    /// <summary>Bytes a second; null without a run time, and with the engines for files.</summary>
    public required double? BytesPerSecond { get; init; }

    /// <summary>Operations that transferred less than they were asked to; null where a job does not say.</summary>
    public required long? ShortOperations { get; init; }

    /// <summary>Operations lost on the way: only fio's engine for datagrams can tell, with all others it is 0. Null where a job does not say.</summary>
    public required long? DroppedOperations { get; init; }

    /// <summary>Time to hand an operation to the kernel.</summary>
    public required FioLatency? SubmissionLatency { get; init; }

    /// <summary>From there to the operation's end: what fio takes percentiles of by default.</summary>
    public required FioLatency? CompletionLatency { get; init; }

    /// <summary>From the operation's making to its end.</summary>
    public required FioLatency? TotalLatency { get; init; }

    /// <summary>The figures of one direction.</summary>
    /// <param name="jobs">Jobs of one group.</param>
    /// <param name="direction">Which.</param>
    /// <returns>Null where no job did anything in that direction.</returns>
    /// <exception cref="ArgumentException">The jobs are of several groups, which run one after another, so that their figures do not add up.</exception>
    public static FioMetrics? Of(IReadOnlyList<FioJob> jobs, FioDirection direction)
    {
        var groups = jobs.Select(job => job.Group).Distinct().ToList();
        if (groups.Count > 1)
        {
            throw new ArgumentException($"The jobs are of groups {string.Join(", ", groups)}: figures of several groups do not add up.", nameof(jobs));
        }

        var active = jobs.Where(job => job.In(direction) is not null).ToList();
        return active.Count == 0 ? null : Of([.. active.Select(job => job.In(direction)!)], direction, active.Exists(job => job.CountsFiles));
    }

    /// <summary>The figures of each direction in which the jobs did something: two for a mixed workload, never one of both.</summary>
    /// <param name="jobs">Jobs of one group.</param>
    /// <returns>In the order of the directions; empty where the jobs did nothing.</returns>
    /// <exception cref="ArgumentException">The jobs are of several groups, which run one after another, so that their figures do not add up.</exception>
    public static IReadOnlyList<FioMetrics> Of(IReadOnlyList<FioJob> jobs) =>
        [.. Enum.GetValues<FioDirection>().Select(direction => Of(jobs, direction)).OfType<FioMetrics>()];

    private static FioMetrics Of(IReadOnlyList<FioTraffic> parts, FioDirection direction, bool countsFiles)
    {
        var runtime = parts.Max(part => part.Runtime);
        var operations = parts.Sum(part => part.Operations);
        long? bytes = countsFiles ? null : parts.Sum(part => part.Bytes);
        return new FioMetrics
        {
            Direction = direction,
            Jobs = parts.Count,
            Runtime = runtime,
            Operations = operations,
            OperationsPerSecond = operations / runtime?.TotalSeconds,
            Bytes = bytes,
            BytesPerSecond = bytes / runtime?.TotalSeconds,
            ShortOperations = Sum(parts.Select(part => part.ShortOperations)),
            DroppedOperations = Sum(parts.Select(part => part.DroppedOperations)),
            SubmissionLatency = FioLatency.Merge(parts.Select(part => part.SubmissionLatency)),
            CompletionLatency = FioLatency.Merge(parts.Select(part => part.CompletionLatency)),
            TotalLatency = FioLatency.Merge(parts.Select(part => part.TotalLatency)),
        };
    }

    /// <summary>Nothing where one part is unknown, other than the sum of the framework.</summary>
    private static long? Sum(IEnumerable<long?> parts) => parts.Aggregate((long?)0, (sum, part) => sum + part);
}
