using Bench.Results.Comparison;
using Bench.Results.Runs;

namespace Bench.Reports;

/// <summary>Who is ahead, in words.</summary>
internal static class LeadingText
{
    private const int MostNamed = 2;

    /// <summary>What is said of the best of a group, in one sentence without a full stop.</summary>
    public static string Of(Leading leading) => leading switch
    {
        { Others: [] } => "nothing to compare it with",
        { Beside: [] } => $"ahead of {AllOf(leading.Others)}, by {Margin(leading.Others[0])} of the next",
        { Behind: [] } => $"not clearly ahead of {Names(leading.Beside)}{Wish(leading.Beside)}",
        _ => $"not clearly ahead of {Names(leading.Beside)}{Wish(leading.Beside)}; ahead of {Names(leading.Behind)}",
    };

    private static string AllOf(IReadOnlyList<CellComparison> others) => others switch
    {
        [var other] => other.Second.SubjectText,
        _ => FormattableString.Invariant($"all {others.Count} others"),
    };

    /// <summary>How much better the best is than one other, as a share of that one.</summary>
    private static string Margin(CellComparison other) => RunText.Share(other.HigherIsBetter ? (1 / other.Ratio) - 1 : other.Ratio - 1);

    private static string Names(IReadOnlyList<CellComparison> others)
    {
        string[] names = [.. others.Select(other => other.Second.SubjectText).Distinct(StringComparer.Ordinal)];
        return names.Length > MostNamed ? FormattableString.Invariant($"{names[0]} and {names.Length - 1} more") : string.Join(" and ", names);
    }

    /// <summary>What would help, for the one that is nearest.</summary>
    private static string Wish(IReadOnlyList<CellComparison> others) => others[0] switch
    {
        { Verdict: Verdict.NoDifference } => " (no difference)",
        { Verdict: Verdict.Faster } => " (pairs of blocks say the contrary of medians)",
        { Reason: { } reason } => $" ({reason})",
        { MoreBlocks: { } more } => FormattableString.Invariant($" (needs about {more} more {(more == 1 ? "block" : "blocks")})"),
        _ => " (more than 1000 blocks would be needed)",
    };
}
