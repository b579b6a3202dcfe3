using System.Xml.Linq;
using Bench.Results.Ceilings;
using Bench.Results.Comparison;
using Bench.Results.Durability;
using Bench.Results.Manifests;
using Bench.Results.Runs;
using static Bench.Reports.Page.Html;

namespace Bench.Reports.Page;

/// <summary>What has to be known of a figure at a glance: whether it was cold, durable, undisturbed, and what bounds it.</summary>
internal static class Badges
{
    private const string Good = "good";
    private const string Warn = "warn";
    private const string Bad = "bad";

    /// <summary>Those of a cell.</summary>
    public static IEnumerable<XElement> Of(CellSummary cell) => cell.Median is null ? [.. Missing(cell)] : [.. Measured(cell)];

    /// <summary>That of an iteration.</summary>
    public static XElement Of(IterationSummary iteration) => iteration.Status switch
    {
        IterationStatus.Valid => Badge("valid", Good),
        IterationStatus.Disturbed => Badge("disturbed", Warn),
        _ => Badge("failed", Bad),
    };

    /// <summary>What is said of a cell beside another one.</summary>
    public static XElement Of(CellComparison cell, double threshold) => Badge(ComparisonText.VerdictOf(cell, threshold), cell switch
    {
        { Verdict: Verdict.Slower, IsBeyondThreshold: true } => Bad,
        { Verdict: Verdict.Faster, IsBeyondThreshold: true } => Good,
        _ => "",
    });

    private static IEnumerable<XElement> Missing(CellSummary cell)
    {
        yield return Badge(cell.StateText, cell.State is CellState.Failed or CellState.NotStarted ? Bad : "");
        var reason = cell.Cannot ?? RunText.Reason(cell.Failures);
        if (reason.Length > 0)
        {
            yield return Element("span", Plain(reason));
        }
    }

    private static IEnumerable<XElement> Measured(CellSummary cell)
    {
        if (cell.Cold is { } cold)
        {
            yield return Badge(cold.Share is null ? "cold: unproven" : cold.Text, cold.IsProven ? Good : Bad);
        }

        yield return cell switch
        {
            { IsDurabilityContradicted: true } => Badge($"{DurabilityText.Of(cell.Tier)}: contradicted", Bad),
            { ObservedDurability: ObservedDurability.SurvivesCrashOfServer or ObservedDurability.SurvivesCrashOfServerAndKernel } => Badge($"{DurabilityText.Of(cell.Tier)}, observed", cell.Tier == DurabilityTier.PageCache ? "" : Good),
            _ => Badge($"{DurabilityText.Of(cell.Tier)}, declared"),
        };
        yield return cell.Disturbed == 0 ? Badge("valid", Good) : Badge(cell.DisturbedText, Warn);
        if (cell.BoundBy is { } bound && BoundText.WordOf(bound) is { } word)
        {
            yield return Badge(word, bound == Bound.Client ? Warn : "");
        }

        if (cell.Cold is { Share: null, Reason: { } unknown })
        {
            yield return Element("span", Class("small"), Plain(unknown));
        }

        if (cell.Failures is not [])
        {
            yield return Badge(FormattableString.Invariant($"{cell.Planned - cell.Values.Count} missing"), Bad);
            yield return Element("span", Plain(RunText.Reason(cell.Failures)));
        }

        if (cell.Unverified > 0)
        {
            yield return Badge(FormattableString.Invariant($"{cell.Unverified} not verified"), Warn);
        }

        if (cell.DisturbedBefore + cell.FailedBefore > 0)
        {
            yield return Badge(FormattableString.Invariant($"{cell.DisturbedBefore + cell.FailedBefore} measured again"));
        }
    }
}
