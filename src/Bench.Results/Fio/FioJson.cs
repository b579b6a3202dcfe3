using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bench.Results.Fio;

/// <summary>From fio's JSON to a report.</summary>
internal static partial class FioJson
{
    private const string EngineOption = "ioengine";

    /// <summary>Reads a report, also one with failed jobs.</summary>
    /// <param name="json">One of fio's JSON objects.</param>
    /// <param name="notes">What stood around it.</param>
    /// <exception cref="FioReportException">It is not of fio.</exception>
    public static FioReport Read(JsonElement json, IReadOnlyList<string> notes)
    {
        var root = new FioNode(json, "");
        var version = root.Find("fio version") ?? throw new FioReportException("The JSON is not fio's: it has no key \"fio version\".");
        var global = Options(root.Find("global options"));
        return new FioReport
        {
            Version = version.Text(),
            WrittenAt = root.Find("timestamp_ms")?.Integer() is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null,
            Notes = notes,
            Signal = notes.Select(note => Signal().Match(note)).FirstOrDefault(match => match.Success) is { } match ? Whole(match.Groups["number"].Value) : null,
            GlobalOptions = global,
            Jobs = [.. root.Get("jobs").Items().Select(job => Job(job, global, notes))],
            Disks = [.. root.Find("disk_util")?.Items().Select(Disk) ?? []],
        };
    }

    private static FioJob Job(FioNode job, IReadOnlyDictionary<string, string> global, IReadOnlyList<string> notes)
    {
        var options = Options(job.Find("job options"));
        var sync = job.Find("sync");
        return new FioJob
        {
            Name = job.Get("jobname").Text(),
            Group = (int)job.Get("groupid").Integer(),
            Error = (int)job.Get("error").Integer() is var error and not 0 ? new FioError(error, Meaning(error, notes)) : null,
            Options = options,
            Engine = options.GetValueOrDefault(EngineOption) ?? global.GetValueOrDefault(EngineOption),
            Elapsed = job.Find("elapsed")?.Integer() is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Runtime = job.Find("job_runtime")?.Integer() is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            UserPercent = job.Find("usr_cpu")?.Number(),
            SystemPercent = job.Find("sys_cpu")?.Number(),
            ContextSwitches = job.Find("ctx")?.Integer(),
            Read = Traffic(job.Find("read")),
            Write = Traffic(job.Find("write")),
            Trim = Traffic(job.Find("trim")),
            Mixed = Traffic(job.Find("mixed")),
            Syncs = sync?.Find("total_ios")?.Integer() is var syncs and > 0 ? syncs : null,
            SyncLatency = Latency(sync?.Find("lat_ns")),
        };
    }

    private static FioTraffic? Traffic(FioNode? section)
    {
        if (section is not { } traffic || traffic.Get("total_ios").Integer() is not (> 0 and var operations))
        {
            return null;
        }

        var hasRuntime = traffic.Get("runtime").Integer() is > 0;
        return new FioTraffic
        {
            Bytes = traffic.Get("io_bytes").Integer(),
            Operations = operations,
            Runtime = hasRuntime ? TimeSpan.FromMilliseconds(traffic.Get("runtime").Integer()) : null,
            BytesPerSecond = hasRuntime ? traffic.Find("bw_bytes")?.Integer() : null,
            OperationsPerSecond = hasRuntime ? traffic.Find("iops")?.Number() : null,
            ShortOperations = traffic.Find("short_ios")?.Integer(),
            DroppedOperations = traffic.Find("drop_ios")?.Integer(),
            SubmissionLatency = Latency(traffic.Find("slat_ns")),
            CompletionLatency = Latency(traffic.Find("clat_ns")),
            TotalLatency = Latency(traffic.Find("lat_ns")),
        };
    }

    /// <summary>fio writes zeros for what it did not time; only the number of samples tells them from measured ones.</summary>
    private static FioLatency? Latency(FioNode? section) => section is { } latency && latency.Find("N")?.Integer() is > 0 and var samples
        ? new FioLatency
        {
            Samples = samples,
            MinimumNanoseconds = latency.Get("min").Integer(),
            MaximumNanoseconds = latency.Get("max").Integer(),
            MeanNanoseconds = latency.Get("mean").Number(),
            DeviationNanoseconds = samples > 1 ? latency.Get("stddev").Number() : null,
            Percentiles =
            [
                .. from entry in latency.Find("percentile")?.Entries() ?? []
                   let percent = Percent(entry)
                   orderby percent
                   select new FioPercentile(percent, entry.Value.Integer()),
            ],
            Bins =
            [
                .. from entry in latency.Find("bins")?.Entries() ?? []
                   let nanoseconds = Nanoseconds(entry)
                   orderby nanoseconds
                   select new FioBin(nanoseconds, entry.Value.Integer()),
            ],
        }
        : null;

    private static decimal Percent(KeyValuePair<string, FioNode> entry) =>
        decimal.TryParse(entry.Key, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) ? percent : throw entry.Value.Wrong("a percentage");

    private static long Nanoseconds(KeyValuePair<string, FioNode> entry) =>
        long.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds) ? nanoseconds : throw entry.Value.Wrong("a bin");

    private static FioDisk Disk(FioNode disk) =>
        new(disk.Get("name").Text(), disk.Get("read_ios").Integer(), disk.Get("write_ios").Integer(), disk.Get("util").Number());

    /// <summary>The last one counts where an option was given twice.</summary>
    private static Dictionary<string, string> Options(FioNode? section)
    {
        var options = new Dictionary<string, string>();
        foreach (var (name, value) in section?.Entries() ?? [])
        {
            options[name] = value.Text();
        }

        return options;
    }

    /// <summary>fio's own words stand in a note, and only on standard output: with <c>--output</c> they are not in the file.</summary>
    private static string? Meaning(int error, IReadOnlyList<string> notes)
    {
        var said = notes.Select(note => Failure().Match(note)).FirstOrDefault(match => match.Success && Whole(match.Groups["number"].Value) == error);
        return error == ErrorNumbers.DataDiffers ? ErrorNumbers.Meaning(error) : said?.Groups["meaning"].Value ?? ErrorNumbers.Meaning(error);
    }

    private static int? Whole(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"terminating on signal (?<number>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Signal();

    [GeneratedRegex(@"^fio: pid=\d+, err=(?<number>\d+)/.*, error=(?<meaning>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Failure();
}
