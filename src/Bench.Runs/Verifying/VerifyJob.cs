using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Workloads;

namespace Bench.Runs.Verifying;

/// <summary>
/// A job that writes as the jobs of workloads do, one after another, with the same engines, block sizes, depths and syncs, and each block once: into
/// a file of its own, and with a checksum in each block that fio verifies later. fio computes checksums as it writes, so that the measured jobs have none.
/// One thread does it, not as many processes as are measured: each of those takes a small client longer to start than to write.
/// </summary>
internal static partial class VerifyJob
{
    /// <summary>How the names of its files begin; fio adds the workload, the section and a number.</summary>
    public const string Prefix = "bench-verify.";

    /// <summary>How much it writes of a workload at most, unless that is less than a block: what the slowest server takes in seconds.</summary>
    public const long MostBytes = 4L << 20;

    /// <summary>How many blocks of a workload at most: of small ones, more find no more and take as long as a measurement.</summary>
    public const int MostBlocks = 64;

    /// <summary>What fio takes where a job does not say how large a block is, or not by one number.</summary>
    private const long UsualBlock = 4096;

    private const string Global = "global";

    /// <summary>How something is written. All else says what, how much and how long.</summary>
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "ioengine", "direct", "buffered", "sync", "fsync", "fdatasync", "fsync_on_close", "bs", "blocksize", "iodepth", "directory", "fallocate", "overwrite",
    };

    /// <summary>Writes the files, and syncs them.</summary>
    public static CommandRequest Write(IEnumerable<WrittenCell> cells) => Fio(cells, "do_verify=0");

    /// <summary>Verifies what <see cref="Write"/> wrote, and removes it. It writes nothing where the files are as long as they were.</summary>
    public static CommandRequest Verify(IEnumerable<WrittenCell> cells) => Fio(cells, "verify_only=1\nunlink=1");

    /// <summary>How long the file of each section of a workload is.</summary>
    public static long BytesOfFile(WrittenCell cell)
    {
        var block = WritingJob.AllOf(JobFile.Parse(cell.Workload.Text)).Max(part => part.BlockBytes ?? UsualBlock);
        return Math.Max(1, Math.Min(MostBlocks, Math.Min(cell.Settings.BytesPerThread, MostBytes) / block)) * block;
    }

    /// <summary>How much it writes of a workload, of all sections together.</summary>
    public static long BytesOf(WrittenCell cell) => BytesOfFile(cell) * WritingJob.AllOf(JobFile.Parse(cell.Workload.Text)).Count;

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
            + $"verify=crc32c\nverify_fatal=1\nend_fsync=1\nthread=1\nstonewall\n{step}\n");
    }

    private static string KeptOf(JobFile job, string section) =>
        string.Concat(job.Options.Where(option => option.Section == section && Kept.Contains(option.Key)).Select(option => $"{option.Text}\n"));

    [GeneratedRegex(@"\$\{(?<name>\w+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
