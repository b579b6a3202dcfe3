using System.Text.RegularExpressions;
using Bench.Results.Fio;
using Bench.Runs.Workloads;

namespace Bench.Runs.Verifying;

/// <summary>What has to be there of what a workload wrote. Immutable.</summary>
/// <param name="Names">A regular expression for the files' names.</param>
/// <param name="Lengths">How long each is, shortest first; null where fio's report does not tell.</param>
/// <param name="TotalBytes">How long they are together; null where it does not tell.</param>
/// <param name="IsWritten">Whether every block of them was written with data that is never all zeros.</param>
internal sealed record WrittenFiles(string Names, IReadOnlyList<long>? Lengths, long? TotalBytes, bool IsWritten)
{
    /// <summary>
    /// What has to be there of each workload, by its name. Where several wrote the same files, the longest counts: none of them makes a file shorter.
    /// Workloads whose files cannot be told from others are missing.
    /// </summary>
    /// <param name="measured">Workloads, and what fio reported of them.</param>
    public static IReadOnlyDictionary<string, WrittenFiles> Of(IReadOnlyList<(Workload Workload, FioReport Report)> measured)
    {
        var found = measured.Select(item => (item.Workload.Name, Files: Of(item.Workload, item.Report))).Where(item => item.Files is not null).ToArray();
        var longest = found.GroupBy(item => item.Files!.Names, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Select(item => item.Files!).Aggregate(Longest), StringComparer.Ordinal);
        return found.DistinctBy(item => item.Name, StringComparer.Ordinal).ToDictionary(item => item.Name, item => longest[item.Files!.Names], StringComparer.Ordinal);
    }

    /// <summary>By the job's text, and by what fio said it wrote. Null where its files cannot be told from others.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="report">fio's report.</param>
    public static WrittenFiles? Of(Workload workload, FioReport report)
    {
        var jobs = WritingJob.AllOf(JobFile.Parse(workload.Text));
        if (jobs is not [var job] || job.Names is not { } names)
        {
            return null;
        }

        var isInFull = workload.Layout is not null || job.Overwrites;
        var (lengths, total) = job.HasFileOfItsOwn ? LengthsOf(job, isInFull, report) : (null, null);
        return new(names, lengths, total, (isInFull || !job.IsRandom) && !job.MayWriteZeros);
    }

    /// <summary>Those of the job that is verified afterwards.</summary>
    public static WrittenFiles OfVerifyJob(WrittenCell cell) =>
        new(Regex.Escape($"{VerifyJob.Prefix}{cell.Workload.Name}.") + ".+", null, null, IsWritten: true) { EachBytes = VerifyJob.BytesOfFile(cell) };

    /// <summary>How long every file is, however many there are; null where they differ, or where that is not known.</summary>
    public long? EachBytes { get; private init; }

    /// <summary>Whether a file is one of them.</summary>
    public bool Has(string name) => Regex.IsMatch(name, $"^(?:{Names})$");

    /// <summary>What is wrong with what was found, in one sentence without a full stop; null where nothing is.</summary>
    /// <param name="listed">All files of the directory.</param>
    public string? ProblemOf(IReadOnlyList<ListedFile> listed)
    {
        ListedFile[] files = [.. listed.Where(file => Has(file.Name)).OrderBy(file => file.Bytes).ThenBy(file => file.Name, StringComparer.Ordinal)];
        return LengthProblem(files) ?? files.Select(file => file.Problem is { } problem ? $"{file.Name}: {problem}" : null).FirstOrDefault(problem => problem is not null)
            ?? (IsWritten ? files.Where(file => file.ZerosAt is not null).Select(file => Text($"{file.Name} has 4 KiB of zeros at {file.ZerosAt}, where fio had written data")).FirstOrDefault() : null);
    }

    private string? LengthProblem(ListedFile[] files)
    {
        if (files is [] || files.Length < Lengths?.Count)
        {
            return Text($"{files.Length} of {Lengths?.Count ?? 1} files that fio had written are there");
        }

        var wrong = EachBytes is { } each ? files.Select(file => (File: file, Bytes: each)).FirstOrDefault(pair => pair.File.Bytes != pair.Bytes)
            : Lengths is not null ? files.TakeLast(Lengths.Count).Zip(Lengths).Select(pair => (File: pair.First, Bytes: pair.Second)).FirstOrDefault(pair => pair.File.Bytes != pair.Bytes)
            : default;
        var found = files.Sum(file => file.Bytes);
        return wrong.File is not null ? Text($"{wrong.File.Name} has {wrong.File.Bytes} bytes, and fio had written {wrong.Bytes}")
            : TotalBytes is { } total && found != total ? Text($"{string.Join(", ", files.Select(file => file.Name))} have {found} bytes together, and fio had written {total}")
            : null;
    }

    private static (IReadOnlyList<long>? Lengths, long? Total) LengthsOf(WritingJob job, bool isInFull, FioReport report)
    {
        FioJob[] written = [.. report.Jobs.Where(entry => entry.Write is not null)];
        if (written is [] || written.Any(entry => SizeOf(entry, report) is null))
        {
            return (null, null);
        }

        // With group_reporting, one entry stands for all threads.
        var threads = written is [var only] ? FioSize.Parse(Option(only, report, "numjobs")) ?? 1 : written.Length;
        var size = SizeOf(written[0], report)!.Value;
        var bytes = written.Sum(entry => entry.Write!.Bytes);
        return isInFull ? ([.. Enumerable.Repeat(size, (int)threads)], null)
            : job.IsRandom ? (null, null)
            : written.Length == threads ? ([.. written.Select(entry => Math.Min(entry.Write!.Bytes, size)).Order()], null)
            : job.IsTimeBased ? (null, null)
            : bytes == size * threads ? ([.. Enumerable.Repeat(size, (int)threads)], null)
            : (null, bytes);
    }

    private static WrittenFiles Longest(WrittenFiles one, WrittenFiles other) => one with
    {
        Lengths = (one.Lengths, other.Lengths) switch
        {
            (not null and var these, not null and var those) => these.SequenceEqual(those) || Covers(these, those) ? these : Covers(those, these) ? those : null,
            _ => null,
        },
        TotalBytes = one.TotalBytes is { } first && other.TotalBytes is { } second ? Math.Max(first, second) : null,
        IsWritten = one.IsWritten && other.IsWritten,
    };

    /// <summary>Whether files of these lengths, all in full, are as long as those or longer, whichever is which.</summary>
    private static bool Covers(IReadOnlyList<long> these, IReadOnlyList<long> those) => these.Count == those.Count && these[0] == these[^1] && these[0] >= those[^1];

    private static long? SizeOf(FioJob job, FioReport report) => FioSize.Parse(Option(job, report, "size"));

    private static string? Option(FioJob job, FioReport report, string name) => job.Options.GetValueOrDefault(name) ?? report.GlobalOptions.GetValueOrDefault(name);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
