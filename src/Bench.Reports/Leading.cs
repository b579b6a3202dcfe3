using Bench.Results.Comparison;
using Bench.Results.Runs;

namespace Bench.Reports;

/// <summary>
/// Who is ahead among cells of the same work that promise the same: the best, and what is said of each other one beside it. Immutable.
/// </summary>
/// <param name="Workload">The workload.</param>
/// <param name="Group">What the cells have in common.</param>
/// <param name="Best">The cell with the best median.</param>
/// <param name="Others">What is said of the others, best first: the first figure is that of the best.</param>
/// <param name="Unlike">Those of the others that were not measured alike.</param>
internal sealed record Leading(WorkloadTable Workload, TierGroup Group, CellSummary Best, IReadOnlyList<CellComparison> Others, IReadOnlyList<string> Unlike)
{
    /// <summary>Those of the others that are slower beyond chance.</summary>
    public IReadOnlyList<CellComparison> Behind => [.. Others.Where(other => other.Verdict == Verdict.Slower)];

    /// <summary>Those of which that cannot be said.</summary>
    public IReadOnlyList<CellComparison> Beside => [.. Others.Where(other => other.Verdict != Verdict.Slower)];

    /// <summary>Of each workload, and each group of it. All comparisons together raise a false alarm in 5 of 100 cases at most.</summary>
    public static IReadOnlyList<Leading> Of(RunSummary summary)
    {
        var groups = (from workload in WorkloadTable.Of(summary) from tier in workload.Groups select (workload, tier, Best: tier.Cells[0], Others: tier.Cells.Skip(1).ToArray())).ToArray();
        var looks = summary is { Runs: [_], Plan: { IsPaired: true } plan } ? plan.Looks : null;
        var verdicts = new Queue<CellComparison>(new CellVerdicts(CellVerdicts.UsualThreshold, looks).Of([.. groups.SelectMany(group => group.Others.Select(other => new CellPair(group.Best, other)))]));
        return
        [
            .. groups.Select(group => new Leading(
                group.workload,
                group.tier,
                group.Best,
                [.. group.Others.Select(_ => verdicts.Dequeue())],
                [.. group.Others.Where(other => other.Fingerprint != group.Best.Fingerprint).Select(other => other.SubjectText).Distinct(StringComparer.Ordinal)])),
        ];
    }
}
