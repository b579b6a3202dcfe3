namespace Bench.Results.Fio;

/// <summary>What one run of fio reported. What fio did not measure or did not say is null, never zero. Safe for concurrent use.</summary>
public sealed record FioReport
{
    /// <summary>fio's version, as it says it: <c>fio-3.39</c>.</summary>
    public required string Version { get; init; }

    /// <summary>When fio wrote it, in UTC, by the clock of the machine fio ran on.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The jobs, in fio's order. With <c>group_reporting</c>, fio makes one of all jobs of a group.</summary>
    public required IReadOnlyList<FioJob> Jobs { get; init; }

    /// <summary>The lines fio wrote before and after its JSON: notes, warnings, errors. Empty lines are left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// The signal that ended fio before its jobs were done, where a note says so: its figures look like any others, and are of a shorter time.
    /// </summary>
    public int? Signal { get; init; }

    /// <summary>The options that hold for all jobs, as they were given, variables replaced. fio 3.33 leaves out those without a value.</summary>
    public IReadOnlyDictionary<string, string> GlobalOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>The block devices below the files, of fio's own machine. Empty where fio sees none, as below a network file system.</summary>
    public IReadOnlyList<FioDisk> Disks { get; init; } = [];

    /// <summary>Reads what fio wrote to standard output or to the file of <c>--output</c>, with <c>--output-format=json</c> or <c>json+</c>.</summary>
    /// <param name="text">
    /// All of it. Other lines may stand around the JSON. Of several reports, as <c>--status-interval</c> makes them, the last one counts.
    /// </param>
    /// <returns>The report; each of its jobs ended without an error.</returns>
    /// <exception cref="FioReportException">The text is empty, cut off, or not a report of fio, or a job failed; the message says where and why.</exception>
    public static FioReport Parse(string text) => FioText.Read(text);
}

/// <summary>A block device while fio ran.</summary>
/// <param name="Name">The kernel's name for it: <c>sda</c>.</param>
/// <param name="Reads">Reads it completed, of everybody.</param>
/// <param name="Writes">Writes it completed, of everybody.</param>
/// <param name="BusyPercent">The share of the time in which it had something to do, 0 to 100.</param>
public sealed record FioDisk(string Name, long Reads, long Writes, double BusyPercent);
