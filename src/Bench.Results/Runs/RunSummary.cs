using Bench.Results.Manifests;

namespace Bench.Results.Runs;

/// <summary>What a run says so far, cell by cell. Made of what is stored, and of nothing else. Immutable.</summary>
internal sealed record RunSummary
{
    private RunSummary(RunPlan plan, IReadOnlyList<CellSummary> cells)
    {
        Plan = plan;
        Cells = cells;
    }

    public RunPlan Plan { get; }

    /// <summary>Every cell of the plan, in its order.</summary>
    public IReadOnlyList<CellSummary> Cells { get; }

    /// <summary>Whether a run that goes on would measure something: what failed is tried again.</summary>
    public bool CanGoOn => !IsComplete;

    /// <summary>Whether every cell that can be measured has as many figures as were planned.</summary>
    public bool IsComplete => Cells.All(cell => cell.Cell.Cannot is not null || cell.Values.Count == Plan.Iterations);

    /// <summary>Sums up what is stored.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="read">What was measured of a cell.</param>
    /// <param name="manifestOf">The manifest of a subject; null for one that did not start.</param>
    public static RunSummary Of(RunPlan plan, Func<Cell, CellRecord> read, Func<string, EnvironmentManifest?> manifestOf)
    {
        var manifests = plan.Cells.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal).ToDictionary(subject => subject, manifestOf, StringComparer.Ordinal);
        return new(plan, [.. plan.Cells.Select(cell => CellSummary.Of(cell, read(cell).Iterations, manifests[cell.Subject]?.Server))]);
    }
}

/// <summary>What is known of a cell. Immutable.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Iterations">How many there are, failed ones among them.</param>
/// <param name="Values">The main metric of each iteration that has one, in the order of the blocks.</param>
/// <param name="Disturbed">How many of them are marked.</param>
/// <param name="Failures">Why blocks without a figure have none, each reason once.</param>
/// <param name="Durability">What a successful sync promised while it was measured; null where that is not known.</param>
/// <param name="IsStandIn">Whether a stand-in took the system's place: its figures say nothing about the system.</param>
internal sealed record CellSummary(
    Cell Cell, int Iterations, IReadOnlyList<double> Values, int Disturbed, IReadOnlyList<string> Failures, DurabilityTier? Durability, bool IsStandIn)
{
    /// <summary>How many iterations failed of blocks that have a figure by now, as they were measured again.</summary>
    public int FailedBefore { get; init; }

    /// <summary>The subject, and whether it is a stand-in: no figure is shown without that.</summary>
    public string SubjectText => IsStandIn ? $"{Cell.Subject} (stand-in)" : Cell.Subject;

    /// <summary>The durability in words, by which subjects are shown in groups: figures of two groups are of different work.</summary>
    public string DurabilityText => Durability switch
    {
        DurabilityTier.Local => "local disk",
        DurabilityTier.Writeback => "local disk, metadata a moment later",
        DurabilityTier.Remote => "remote store",
        DurabilityTier.PageCache => "page cache",
        _ => "unknown",
    };

    /// <summary>The middle one of the values; of an even number the mean of the two in the middle. Null without any.</summary>
    public double? Median
    {
        get
        {
            double[] ordered = [.. Values.Order()];
            return ordered.Length == 0 ? null : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
        }
    }

    public static CellSummary Of(Cell cell, IReadOnlyList<Iteration> iterations, ServerFacts? server = null)
    {
        Iteration[] ordered = [.. iterations.OrderBy(iteration => iteration.Block)];
        Iteration[] measured = [.. ordered.Where(iteration => iteration.Status != IterationStatus.Failed)];
        var blocks = measured.Select(iteration => iteration.Block).ToHashSet();
        return new(
            cell,
            ordered.Length,
            [.. measured.Select(iteration => iteration.Metrics[cell.Metric])],
            measured.Count(iteration => iteration.Status == IterationStatus.Disturbed),
            [.. ordered.Where(iteration => IsFailed(iteration) && !blocks.Contains(iteration.Block)).Select(iteration => iteration.Reason ?? "").Distinct(StringComparer.Ordinal)],
            server?.Durability,
            server?.IsStandIn ?? false)
        {
            FailedBefore = ordered.Count(iteration => IsFailed(iteration) && blocks.Contains(iteration.Block)),
        };

        static bool IsFailed(Iteration iteration) => iteration.Status == IterationStatus.Failed;
    }
}
