namespace Bench.Results.Fio;

/// <summary>What fio says of one job, or, with <c>group_reporting</c>, of a group of them.</summary>
public sealed record FioJob
{
    private static readonly string[] EnginesOfFiles = ["filecreate", "filestat", "filedelete", "dircreate", "dirstat", "dirdelete"];

    /// <summary>Its name. Jobs made by <c>numjobs</c> share one.</summary>
    public required string Name { get; init; }

    /// <summary>The number of its group. Jobs of one group are reported together; a job that waits for those before it begins another group.</summary>
    public required int Group { get; init; }

    /// <summary>What ended it; null for a job that ended well. Also null for one that fio refused to begin: that one has no figures.</summary>
    public FioError? Error { get; init; }

    /// <summary>
    /// Its own options, as they were given, variables replaced. Of a group they are those of its last job. fio 3.33 leaves out those
    /// without a value.
    /// </summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>The I/O engine, of its own options or the global ones; null where it is fio's default.</summary>
    public string? Engine { get; init; }

    /// <summary>
    /// Whether an operation is a file or a folder that was made, looked at or removed. fio then counts a file's size as transferred, which nobody
    /// transferred, and without an <c>rw</c> option calls the operation a read.
    /// </summary>
    public bool CountsFiles => EnginesOfFiles.Contains(Engine);

    /// <summary>The time since fio began, in whole seconds.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>The time it ran, of a group the sum of its jobs', in whole milliseconds.</summary>
    public TimeSpan? Runtime { get; init; }

    /// <summary>Processor time in user mode, of its run time; 100 is one processor.</summary>
    public double? UserPercent { get; init; }

    /// <summary>Processor time in the kernel, of its run time; 100 is one processor.</summary>
    public double? SystemPercent { get; init; }

    /// <summary>Context switches of the job's own threads, by its own will or not.</summary>
    public long? ContextSwitches { get; init; }

    /// <summary>What it read; null where it did not.</summary>
    public FioTraffic? Read { get; init; }

    /// <summary>What it wrote; null where it did not.</summary>
    public FioTraffic? Write { get; init; }

    /// <summary>What it discarded; null where it did not.</summary>
    public FioTraffic? Trim { get; init; }

    /// <summary>All directions as one, which only <c>unified_rw_reporting</c> asks for.</summary>
    public FioTraffic? Mixed { get; init; }

    /// <summary>
    /// How often it asked for durability between its operations, as by <c>fsync=1</c>. The sync of <c>end_fsync</c> is in the run time and not
    /// among these.
    /// </summary>
    public long? Syncs { get; init; }

    /// <summary>How long these took.</summary>
    public FioLatency? SyncLatency { get; init; }

    /// <summary>What it did in one direction.</summary>
    /// <param name="direction">Which.</param>
    /// <returns>Null where it did nothing in that direction.</returns>
    public FioTraffic? In(FioDirection direction) => direction switch
    {
        FioDirection.Read => Read,
        FioDirection.Write => Write,
        FioDirection.Trim => Trim,
        _ => Mixed,
    };
}

/// <summary>What ended a job.</summary>
/// <param name="Number">The number of the error (<c>errno</c>) on the machine fio ran on.</param>
/// <param name="Meaning">What it means, in fio's own words where a note has them, otherwise as Linux has it; null where neither is known.</param>
public sealed record FioError(int Number, string? Meaning)
{
    /// <summary>One line for people.</summary>
    /// <returns>The number and its meaning.</returns>
    public override string ToString() => Meaning is null ? $"error {Number}" : $"error {Number}, {Meaning}";
}
