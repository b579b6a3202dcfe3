using Bench.Results.Runs;

namespace Bench.Runs.Storage;

/// <summary>How much room the files of a run take.</summary>
internal static class RunRoom
{
    private const long KiB = 1L << 10;

    /// <summary>What fio prints with all its histograms, and the iteration in the file of its cell: the largest seen have half of it.</summary>
    private const long PerIteration = 512 * KiB;

    /// <summary>A line a second for each of the containers, and for the machine.</summary>
    private const long PerSecond = 2 * KiB;

    /// <summary>The manifest, and what was observed of its durability.</summary>
    private const long PerSubject = 64 * KiB;

    /// <summary>Plan, summaries and reports.</summary>
    private const long PerCell = 8 * KiB;

    /// <summary>About how much is still to be written of a run, in bytes, without diagnostics of what fails.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="missing">How many iterations are still to be measured.</param>
    public static long NeededFor(RunPlan plan, int missing)
    {
        var subjects = plan.Measurable.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal).Count();
        return (missing * (PerIteration + ((long)plan.RuntimeSeconds * PerSecond))) + (subjects * PerSubject) + (plan.Cells.Count * PerCell);
    }

    /// <summary>What is free for this user where a folder is, in bytes.</summary>
    public static long FreeBytesOf(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Makes sure that there is room.</summary>
    /// <exception cref="RunFolderException">There is not.</exception>
    public static void Require(string folder, long needed, Func<string, long> freeBytesOf)
    {
        if (freeBytesOf(folder) is var free && free < needed)
        {
            throw RunFolderException.NoRoom(folder, needed, free);
        }
    }
}
