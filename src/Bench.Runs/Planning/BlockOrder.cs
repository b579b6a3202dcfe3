using Bench.Results.Runs;
using Bench.Runs.Workloads;

namespace Bench.Runs.Planning;

/// <summary>The order in which a run measures. Pure: the same plan has the same order on every machine.</summary>
internal static class BlockOrder
{
    /// <summary>The subjects of a block: each once, in a random order of the block's own.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="block">Which block, from 1.</param>
    public static IReadOnlyList<string> SubjectsOf(RunPlan plan, int block)
    {
        var subjects = plan.Measurable.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();

        // The framework's generator gives the same numbers for a seed that is given, by its documentation for compatibility.
#pragma warning disable CA5394 // Nobody is to be kept from guessing the order: it is written down.
        new Random(HashCode(plan.Seed, block)).Shuffle(subjects);
#pragma warning restore CA5394
        return subjects;
    }

    /// <summary>
    /// The cells of a subject in the order they are measured: metadata first, as a server that was written to is slower at it, and of data what is
    /// cold last, since what was evicted is not as the layout left it.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="subject">The subject's name.</param>
    /// <param name="kindOf">What a workload is about, by its name.</param>
    public static IReadOnlyList<Cell> CellsOf(RunPlan plan, string subject, Func<string, WorkloadKind> kindOf) =>
    [
        .. plan.Measurable.Where(cell => cell.Subject == subject)
            .OrderBy(cell => kindOf(cell.Workload))
            .ThenBy(cell => kindOf(cell.Workload) == WorkloadKind.Data && cell.Pass == CachePass.Cold),
    ];

    /// <summary>
    /// The order of subjects that are measured together: the same work of all of them one right after the other, and who is first is random each
    /// time. Of one subject, its own order.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="block">Which block, from 1.</param>
    /// <param name="cells">The cells of all of them, those of each in its order.</param>
    public static IReadOnlyList<Cell> Together(RunPlan plan, int block, IReadOnlyList<Cell> cells)
    {
        Cell[][] works = [.. cells.GroupBy(cell => (cell.Protocol, cell.Workload, cell.Size, cell.Pass)).Select(work => work.ToArray())];
#pragma warning disable CA5394 // Nobody is to be kept from guessing the order: it is written down.
        var random = new Random(HashCode(plan.Seed, block));
        foreach (var work in works)
        {
            random.Shuffle(work);
        }
#pragma warning restore CA5394
        return [.. works.SelectMany(work => work)];
    }

    /// <summary>Not <see cref="System.HashCode"/>, which differs in each process.</summary>
    private static int HashCode(int seed, int block) => unchecked((seed * 486_187_739) + block);
}
