using Bench.Results.Runs;

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

    /// <summary>Not <see cref="System.HashCode"/>, which differs in each process.</summary>
    private static int HashCode(int seed, int block) => unchecked((seed * 486_187_739) + block);
}
