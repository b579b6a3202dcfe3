using Bench.Results.Runs;
using Bench.Runs.Verifying;
using Bench.Runs.Workloads;

namespace Bench.Runs.Planning;

/// <summary>How long a run will take, about. Immutable.</summary>
/// <param name="Duration">All of it: starting, laying out, measuring, removing.</param>
/// <param name="Cells">How many cells are still to be measured.</param>
/// <param name="Known">Of how many of them an earlier run knows how long they take; of the others their workloads declare it.</param>
internal sealed record RunEstimate(TimeSpan Duration, int Cells, int Known)
{
    /// <summary>Removing an environment and starting the next, until an earlier run says better.</summary>
    public static readonly TimeSpan UsualChange = TimeSpan.FromSeconds(12);

    /// <summary>Trying the durability of a subject: files are written, the server is killed and started again, and they are compared.</summary>
    public static readonly TimeSpan UsualTrial = TimeSpan.FromSeconds(15);

    /// <summary>Mounting anew and laying out, which no workload declares.</summary>
    private static readonly TimeSpan UsualPreparation = TimeSpan.FromSeconds(2);

    /// <summary>Emptying every cache, with a restart of the server.</summary>
    private static readonly TimeSpan UsualEviction = TimeSpan.FromSeconds(4);

    /// <summary>A cell's share of what is done at the end of a block: writing a little with checksums, mounting anew, reading all of it.</summary>
    private static readonly TimeSpan UsualVerification = TimeSpan.FromSeconds(2);

    /// <summary>What it is made of.</summary>
    public EstimateSource Source => Known == 0 ? EstimateSource.Declarations : Known == Cells ? EstimateSource.EarlierRuns : EstimateSource.Both;

    /// <summary>Estimates what is still to be measured.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="workloads">Its workloads.</param>
    /// <param name="earlier">What earlier runs say.</param>
    /// <param name="isMeasured">Whether a cell has its figure of a block already.</param>
    public static RunEstimate Of(RunPlan plan, IReadOnlyList<Workload> workloads, EarlierTimes earlier, Func<Cell, int, bool> isMeasured)
    {
        var byName = workloads.ToDictionary(workload => workload.Name, StringComparer.Ordinal);
        var runtime = TimeSpan.FromSeconds(plan.RuntimeSeconds);
        var missing = plan.Measurable.SelectMany(cell => Enumerable.Range(1, plan.Iterations).Where(block => !isMeasured(cell, block)).Select(block => (Cell: cell, Block: block))).ToArray();
        var measuring = missing.Aggregate(TimeSpan.Zero, (sum, item) => sum + (earlier.OfCell(item.Cell, plan) ?? Declared(item.Cell)));
        var changing = missing.Select(item => (item.Cell.Subject, item.Block)).Distinct().Aggregate(TimeSpan.Zero, (sum, item) => sum + (earlier.OfChange(item.Subject) ?? UsualChange));
        Cell[] cells = [.. missing.Select(item => item.Cell).Distinct()];
        return new(measuring + changing, cells.Length, cells.Count(cell => earlier.OfCell(cell, plan) is not null));

        TimeSpan Declared(Cell cell) => Of(cell, byName[cell.Workload], runtime);
    }

    /// <summary>How long one iteration of a cell takes by what its workload declares.</summary>
    public static TimeSpan Of(Cell cell, Workload workload, TimeSpan runtime) =>
        UsualPreparation + (DataVerification.Concerns(workload) ? UsualVerification : TimeSpan.Zero) + (cell.Pass == CachePass.Cold ? UsualEviction : TimeSpan.Zero) + workload.Duration.EstimateFor(runtime);
}

/// <summary>What an estimate is made of.</summary>
internal enum EstimateSource
{
    /// <summary>What workloads declare.</summary>
    Declarations,

    /// <summary>How long it took in earlier runs.</summary>
    EarlierRuns,

    /// <summary>Some cells of the one, others of the other.</summary>
    Both,
}
