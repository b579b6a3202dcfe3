using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Workloads;

namespace Bench.Runs.Verifying;

/// <summary>
/// A job that writes as the jobs of workloads do, one after another, with the same engines, block sizes, depths and syncs, and each block once: into
/// files of its own, and with a checksum in each block that fio verifies later. fio computes checksums as it writes, so that the measured jobs have none.
/// </summary>
internal static partial class VerifyJob
{
    /// <summary>How the names of its files begin.</summary>
    public const string Prefix = "bench-verify.";

    /// <summary>How much it writes of a workload at most, of all threads together, unless each has to have a block: what a slow server takes in a minute.</summary>
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
    public static CommandRequest Write(IEnumerable<WrittenCell> cells) => Fio(cells, "do_verify=0");

    /// <summary>Verifies what <see cref="Write"/> wrote, and writes nothing where the files are as long as they were.</summary>
    public static CommandRequest Verify(IEnumerable<WrittenCell> cells) => Fio(cells, "verify_only=1");

    /// <summary>How long each file of a workload is, whichever section it is of.</summary>
    public static long BytesOfFile(WrittenCell cell)
    {
        var block = WritingJob.AllOf(JobFile.Parse(cell.Workload.Text)).Max(part => part.BlockBytes ?? UsualBlock);
        var share = Math.Min(cell.Settings.BytesPerThread, MostBytes / cell.Settings.Threads);
        return Math.Max(1, Math.Min(MostBlocks, share / block)) * block;
    }

    /// <summary>How much it writes of a workload, of all threads together.</summary>
    public static long BytesOf(WrittenCell cell) => BytesOfFile(cell) * cell.Settings.Threads;

    private static CommandRequest Fio(IEnumerable<WrittenCell> cells, string step) =>
        new(["fio", "-"]) { Input = Encoding.UTF8.GetBytes(string.Join('\n', cells.SelectMany(cell => SectionsOf(cell, step)))) };

    /// <summary>Each is whole, without a global section: that of another workload is another one. So are its variables.</summary>
    private static IEnumerable<string> SectionsOf(WrittenCell cell, string step)
    {
        var job = JobFile.Parse(cell.Workload.Text);
        var variables = cell.Settings.VariablesFor(cell.Workload);
        return WritingJob.AllOf(job).Select(part => Variable().Replace(
            $"[{cell.Workload.Name}.{CellId.Safe(part.Section)}]\n{KeptOf(job, Global)}{KeptOf(job, part.Section)}",
            match => variables.GetValueOrDefault(match.Groups["name"].Value) ?? match.Value)
            + $"{(part.IsRandom ? "rw=randwrite" : "rw=write")}\nsize={BytesOfFile(cell).ToString(CultureInfo.InvariantCulture)}\nfilename_format={Prefix}$jobname.$jobnum\n"
            + $"verify=crc32c\nverify_fatal=1\nend_fsync=1\nstonewall\n{step}\n");
    }

    private static string KeptOf(JobFile job, string section) =>
        string.Concat(job.Options.Where(option => option.Section == section && Kept.Contains(option.Key)).Select(option => $"{option.Text}\n"));

    [GeneratedRegex(@"\$\{(?<name>\w+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
