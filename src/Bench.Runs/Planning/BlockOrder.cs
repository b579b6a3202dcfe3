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

        Shuffle([subjects], plan, block, Purpose.Subjects);
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
        // In an order of their own first: they come in a random one, and to shuffle that by the same numbers could put it right again.
        Cell[][] works =
        [
            .. cells.GroupBy(cell => cell.Work).Select(work => work.OrderBy(cell => cell.Subject, StringComparer.Ordinal).ToArray()),
        ];
        Shuffle(works, plan, block, Purpose.Cells);
        return [.. works.SelectMany(work => work)];
    }

    /// <summary>The framework's generator gives the same numbers for a seed that is given, by its documentation for compatibility.</summary>
    private static void Shuffle<T>(T[][] lists, RunPlan plan, int block, Purpose purpose)
    {
#pragma warning disable CA5394 // Nobody is to be kept from guessing the order: it is written down.
        var random = new Random(Mixed(plan.Seed, block, (int)purpose));
        foreach (var list in lists)
        {
            random.Shuffle(list);
        }
#pragma warning restore CA5394
    }

    /// <summary>
    /// A number in which every bit of each part counts (the last steps of MurmurHash3), as the generator's first numbers for neighbouring seeds are alike. Not
    /// <see cref="HashCode"/>, which differs in each process.
    /// </summary>
    private static int Mixed(params ReadOnlySpan<int> parts)
    {
        var hash = 0u;
        foreach (var part in parts)
        {
            unchecked
            {
                hash = (hash ^ (uint)part) * 0x85EB_CA6B;
                hash = (hash ^ (hash >> 13)) * 0xC2B2_AE35;
                hash ^= hash >> 16;
            }
        }

        return unchecked((int)hash);
    }

    /// <summary>What is put in an order: each has numbers of its own.</summary>
    private enum Purpose
    {
        Subjects = 1,
        Cells,
    }
}
