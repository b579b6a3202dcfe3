using System.Text;
using Bench.Environments;
using Bench.Runs.Workloads;

namespace Bench.Runs.Verifying;

/// <summary>
/// A job that writes as the job of a workload does, with the same engine, block size, depth and syncs, and each block once: into files of its own,
/// and with a checksum in each block that fio verifies later. fio computes checksums as it writes, so that the measured job has none. Pure.
/// </summary>
internal static class VerifyJob
{
    /// <summary>How the names of its files begin.</summary>
    public const string Prefix = "bench-verify.";

    /// <summary>How much it writes at most, of all threads together, unless each has to have a block: what a slow server takes in a minute.</summary>
    public const long MostBytes = 16L << 20;

    private const string Global = "global";

    /// <summary>How something is written. All else says what, how much and how long.</summary>
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "ioengine", "direct", "buffered", "sync", "fsync", "fdatasync", "fsync_on_close", "bs", "blocksize", "iodepth", "numjobs", "thread", "directory", "fallocate", "overwrite",
    };

    /// <summary>Writes the files, and syncs them.</summary>
    public static CommandRequest Write(Workload workload, WorkloadSettings settings) => Fio(workload, settings, "do_verify=0");

    /// <summary>Verifies what <see cref="Write"/> wrote, and writes nothing where the files are as long as they were.</summary>
    public static CommandRequest Verify(Workload workload, WorkloadSettings settings) => Fio(workload, settings, "verify_only=1");

    /// <summary>The settings it is run with.</summary>
    public static WorkloadSettings SettingsOf(WorkloadSettings measured) => measured with { SizeBytes = Math.Min(measured.SizeBytes, MostBytes) };

    private static CommandRequest Fio(Workload workload, WorkloadSettings settings, string step) =>
        new(["fio", "-"]) { Input = Encoding.UTF8.GetBytes(TextOf(JobFile.Parse(workload.Text), step)), Environment = settings.VariablesFor(workload) };

    private static string TextOf(JobFile job, string step)
    {
        var text = new StringBuilder($"[{Global}]\n").Append(KeptOf(job, Global));
        foreach (var part in WritingJob.AllOf(job))
        {
            text.Append($"\n[{part.Section}]\n").Append(KeptOf(job, part.Section))
                .Append(part.IsRandom ? "rw=randwrite\n" : "rw=write\n")
                .Append($"size=${{{WorkloadSettings.SizePerThread}}}\nfilename_format={Prefix}$jobname.$jobnum\nverify=crc32c\nverify_fatal=1\nend_fsync=1\n{step}\n");
        }

        return text.ToString();
    }

    private static string KeptOf(JobFile job, string section) =>
        string.Concat(job.Options.Where(option => option.Section == section && Kept.Contains(option.Key)).Select(option => $"{option.Text}\n"));
}
