namespace Bench.Results.Fio;

/// <summary>A direction of I/O, as fio reports it.</summary>
public enum FioDirection
{
    /// <summary>Read.</summary>
    Read,

    /// <summary>Written.</summary>
    Write,

    /// <summary>Discarded.</summary>
    Trim,

    /// <summary>All directions as one, which only <c>unified_rw_reporting</c> asks for.</summary>
    Mixed,
}

/// <summary>What a job did in one direction, in fio's own figures.</summary>
public sealed record FioTraffic
{
    /// <summary>Bytes transferred. With the engines for files, the files' sizes instead.</summary>
    public required long Bytes { get; init; }

    /// <summary>Operations. One that failed is counted, and has neither bytes nor a latency.</summary>
    public required long Operations { get; init; }

    /// <summary>The time in which the job did its I/O, in whole milliseconds, rounded up; null where fio says none.</summary>
    public required TimeSpan? Runtime { get; init; }

    /// <summary>Bytes a second, rounded down by fio; null without a run time.</summary>
    public required long? BytesPerSecond { get; init; }

    /// <summary>Operations a second (IOPS); null without a run time.</summary>
    public required double? OperationsPerSecond { get; init; }

    /// <summary>Operations that transferred less than they were asked to.</summary>
    public long? ShortOperations { get; init; }

    /// <summary>Operations lost on the way: only fio's engine for datagrams can tell, with all others it is 0.</summary>
    public long? DroppedOperations { get; init; }

    /// <summary>Time to hand an operation to the kernel; null for engines that wait for each one.</summary>
    public FioLatency? SubmissionLatency { get; init; }

    /// <summary>From there to the operation's end.</summary>
    public FioLatency? CompletionLatency { get; init; }

    /// <summary>From the operation's making to its end; null with the engines for files.</summary>
    public FioLatency? TotalLatency { get; init; }
}
