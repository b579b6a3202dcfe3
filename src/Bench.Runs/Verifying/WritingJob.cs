using System.Text.RegularExpressions;
using Bench.Runs.Workloads;

namespace Bench.Runs.Verifying;

/// <summary>A section of a job file that writes. Pure.</summary>
internal sealed partial class WritingJob
{
    private const string Global = "global";
    private readonly JobFile job;

    private WritingJob(JobFile job, string section)
    {
        this.job = job;
        Section = section;
    }

    /// <summary>Its name.</summary>
    public string Section { get; }

    /// <summary>Whether it writes at random places.</summary>
    public bool IsRandom => Direction(job, Section)!.StartsWith("rand", StringComparison.Ordinal);

    /// <summary>Whether it goes round and round until its time is over.</summary>
    public bool IsTimeBased => Option("time_based") is { IsOn: true };

    /// <summary>Whether what it writes need not be alike random data, so that a block of zeros may be right.</summary>
    public bool MayWriteZeros => job.Options.Any(option => option.Key.StartsWith("buffer_", StringComparison.Ordinal) || option.Key is "zero_buffers" or "dedupe_percentage");

    /// <summary>Whether its files exist in full before it begins.</summary>
    public bool Overwrites => Option("overwrite") is { IsOn: true };

    /// <summary>Whether each of its threads has one file of its own.</summary>
    public bool HasFileOfItsOwn => Option("filename") is null && Option("nrfiles") is null && Option("filesize") is null;

    /// <summary>How large its blocks are; null where it does not say, or not by one number.</summary>
    public long? BlockBytes => FioSize.Parse((Option("bs") ?? Option("blocksize"))?.Value);

    /// <summary>A regular expression for the names of its files; null where they are not in the directory itself.</summary>
    public string? Names
    {
        get
        {
            var names = Option("filename") is { } given ? string.Join('|', (given.Value ?? "").Split(':').Select(Regex.Escape))
                : Placeholder().Replace(Regex.Escape(Option("filename_format")?.Value ?? "$jobname.$jobnum.$filenum"), match => match.Value[2..] switch
                {
                    "jobname" => Regex.Escape(Section),
                    _ => "[0-9]+",
                });
            return names.Contains('/', StringComparison.Ordinal) ? null : names;
        }
    }

    /// <summary>All of a job file, each once.</summary>
    public static IReadOnlyList<WritingJob> AllOf(JobFile job) =>
    [
        .. job.Sections.Distinct(StringComparer.Ordinal)
            .Where(section => section != Global && Direction(job, section)?.Contains('w', StringComparison.Ordinal) == true)
            .Select(section => new WritingJob(job, section)),
    ];

    /// <summary><c>write</c>, <c>randrw</c> and so on, without what may stand behind a colon; null where it is not said, which is reading.</summary>
    private static string? Direction(JobFile job, string section) =>
        (Last(job, section, "rw", "readwrite") ?? Last(job, Global, "rw", "readwrite"))?.Value?.Split(':')[0];

    private static JobOption? Last(JobFile job, string section, params string[] keys) =>
        job.Options.LastOrDefault(option => option.Section == section && keys.Contains(option.Key));

    private JobOption? Option(string key) => Last(job, Section, key) ?? Last(job, Global, key);

    [GeneratedRegex(@"\\\$(jobname|jobnum|filenum)")]
    private static partial Regex Placeholder();
}
