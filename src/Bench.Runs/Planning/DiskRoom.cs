using System.Globalization;
using Bench.Environments;
using Bench.Environments.Host;
using Bench.Results.Runs;
using Bench.Runs.Subjects;
using Bench.Runs.Workloads;

namespace Bench.Runs.Planning;

/// <summary>
/// Whether the disk holds what workloads lay out and write: what it cannot hold is planned as that, before anything is started. One
/// environment is there at a time, and what a cell left stays until the environment is removed. Pure.
/// </summary>
internal static class DiskRoom
{
    /// <summary>The engine, its logs and the results of the run go on needing some.</summary>
    public const long Reserve = 1L << 30;

    /// <summary>The plan, with what the disk cannot hold as <c>cannot</c>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="workloads">Its workloads.</param>
    /// <param name="subjects">Its subjects.</param>
    /// <param name="disk">The disk; null where it is not known, and then nothing is said.</param>
    public static RunPlan Check(RunPlan plan, IReadOnlyList<Workload> workloads, IReadOnlyList<SubjectChoice> subjects, EngineDisk? disk)
    {
        if (disk is null)
        {
            return plan;
        }

        var named = workloads.ToDictionary(workload => workload.Name, StringComparer.Ordinal);
        var disks = subjects.ToDictionary(choice => choice.Subject.Name, choice => new Filled(disk, CopiesOf(choice)), StringComparer.Ordinal);
        return plan with { Cells = [.. plan.Cells.Select(cell => cell.Cannot is null ? cell with { Cannot = disks[cell.Subject].Take(cell, FilesOf(named[cell.Workload], cell, plan)) } : cell)] };
    }

    /// <summary>How often the data is on the disk: in S3, too, where Bench starts that; not at all where it is kept in memory.</summary>
    private static int CopiesOf(SubjectChoice choice) =>
        choice.Options.Volumes.Tmpfs ? 0 : choice.Subject.Profile.Data == DataKind.S3 && choice.Options.S3.Endpoint is null ? 2 : 1;

    /// <summary>Files of metadata are small, and go before the next cell.</summary>
    private static WorkloadFiles? FilesOf(Workload workload, Cell cell, RunPlan plan)
    {
        if (workload.Kind != WorkloadKind.Data)
        {
            return null;
        }

        var (isJob, name) = (workload.Program == WorkloadProgram.Fio, FormattableString.Invariant($"{workload.Layout ?? workload.Name} {cell.Threads}"));
        return new(name, isJob ? FixedBytes(JobFile.Parse(workload.Text), cell.Threads ?? plan.Threads) : null);
    }

    /// <summary>What a job writes whatever the size of the data is; null where it goes by that.</summary>
    private static long? FixedBytes(JobFile job, int threads)
    {
        long?[] sizes = [.. job.Named("size").Select(option => DataSize.BytesOf(option.Value ?? ""))];
        var jobs = job.Named("numjobs").Select(option => DataSize.BytesOf(option.Value ?? "") ?? threads).LastOrDefault(1);
        return sizes is [] || sizes.Contains(null) ? null : jobs * sizes.Sum();
    }

    /// <summary>The files of a workload.</summary>
    /// <param name="Name">What they are called; workloads that name the same share them, with as many threads.</param>
    /// <param name="Bytes">How large they are, where that does not follow from the size of the data.</param>
    private sealed record WorkloadFiles(string Name, long? Bytes);

    /// <summary>The disk under the cells of a subject, one after another.</summary>
    private sealed class Filled(EngineDisk disk, int copies)
    {
        private readonly Dictionary<string, long> files = new(StringComparer.Ordinal);

        /// <summary>Takes the room a cell needs.</summary>
        /// <returns>Why there is none; null where there is.</returns>
        public string? Take(Cell cell, WorkloadFiles? wanted)
        {
            if (wanted is null)
            {
                return null;
            }

            var before = files.GetValueOrDefault(wanted.Name);
            var size = Math.Max(before, wanted.Bytes ?? cell.Size);
            var needed = copies * (files.Values.Sum() - before + size);
            if (needed > disk.FreeBytes - Reserve)
            {
                return $"with the files of the cells before it, it needs {InGiB(needed)}{(copies > 1 ? " (in the server and in its S3)" : "")}, and the disk of {disk.Folder} has {InGiB(disk.FreeBytes)}, of which {InGiB(Reserve)} stay free";
            }

            files[wanted.Name] = size;
            return null;
        }

        private static string InGiB(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (1L << 30):0.0} GiB");
    }
}
