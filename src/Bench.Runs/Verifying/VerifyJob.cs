using System.Globalization;
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

    /// <summary>How many blocks a thread writes at most: of small ones, more find no more and take as long as a measurement.</summary>
    public const int MostBlocks = 64;

    /// <summary>What fio takes where a job does not say how large a block is, or not by one number.</summary>
    private const long UsualBlock = 4096;

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

    /// <summary>How long each of its files is, whichever section it is of.</summary>
    public static long BytesOfFile(Workload workload, WorkloadSettings settings)
    {
        var block = WritingJob.AllOf(JobFile.Parse(workload.Text)).Max(part => part.BlockBytes ?? UsualBlock);
        var share = Math.Min(settings.BytesPerThread, MostBytes / settings.Threads);
        return Math.Max(1, Math.Min(MostBlocks, share / block)) * block;
    }

    /// <summary>How much it writes, of all threads together.</summary>
    public static long BytesOf(Workload workload, WorkloadSettings settings) => BytesOfFile(workload, settings) * settings.Threads;

    private static CommandRequest Fio(Workload workload, WorkloadSettings settings, string step) =>
        new(["fio", "-"]) { Input = Encoding.UTF8.GetBytes(TextOf(JobFile.Parse(workload.Text), BytesOfFile(workload, settings), step)), Environment = settings.VariablesFor(workload) };

    private static string TextOf(JobFile job, long bytes, string step)
    {
        var text = new StringBuilder($"[{Global}]\n").Append(KeptOf(job, Global));
        foreach (var part in WritingJob.AllOf(job))
        {
            text.Append($"\n[{part.Section}]\n").Append(KeptOf(job, part.Section))
                .Append(part.IsRandom ? "rw=randwrite\n" : "rw=write\n")
                .Append(CultureInfo.InvariantCulture, $"size={bytes}\nfilename_format={Prefix}$jobname.$jobnum\nverify=crc32c\nverify_fatal=1\nend_fsync=1\n{step}\n");
        }

        return text.ToString();
    }

    private static string KeptOf(JobFile job, string section) =>
        string.Concat(job.Options.Where(option => option.Section == section && Kept.Contains(option.Key)).Select(option => $"{option.Text}\n"));
}
