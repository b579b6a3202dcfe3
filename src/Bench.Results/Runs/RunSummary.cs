using Bench.Results.Ceilings;
using Bench.Results.Comparison;
using Bench.Results.Durability;
using Bench.Results.Manifests;
using Bench.Results.Stopping;

namespace Bench.Results.Runs;

/// <summary>
/// What one run says so far, or several that are read as one, cell by cell. Made of what is stored, and of nothing else. Its public members are
/// what <c>summary.json</c> and <c>--json</c> show. Immutable.
/// </summary>
internal sealed record RunSummary
{
    /// <summary>The format this library writes, and the only one so far.</summary>
    public const int CurrentSchemaVersion = 1;

    private readonly IReadOnlyList<RunRecord> records;

    private RunSummary(IReadOnlyList<RunRecord> runs, IReadOnlyList<CellSummary> cells, IReadOnlyDictionary<string, EnvironmentManifest> manifests, IReadOnlyList<DurabilitySummary> durability)
    {
        records = runs;
        Plan = runs[0].Plan;
        Runs = [.. runs.Select(run => new RunEntry(run.Name, run.Folder, run.Plan.StartedAt, run.Plan.Bench, run.Plan.Seed, run.Plan.Iterations)
        {
            MostIterations = run.Plan.MostIterations,
            Until = run.Plan.Until,
            IsPaired = run.Plan.IsPaired,
            IterationsText = run.Plan.IterationsText,
        })];
        Cells = cells;
        Manifests = manifests;
        Durability = durability;
        Ceilings = [.. runs.SelectMany(run => run.Ceilings.Select(ceiling => CeilingSummary.Create(run.Name, ceiling)))];
        Times = RunTimes.Of([.. runs.SelectMany(run => run.Sessions)]);
        Unlike = UnlikeFact.Among(manifests);
    }

    public int SchemaVersion { get; } = CurrentSchemaVersion;

    /// <summary>Whether every cell that can be measured has as many figures as were planned.</summary>
    public bool IsComplete => Cells.All(cell => !cell.IsMissing);

    /// <summary>Whether a run that goes on would measure something: what failed is tried again.</summary>
    public bool CanGoOn => !IsComplete;

    /// <summary>The runs, in the order they were named.</summary>
    public IReadOnlyList<RunEntry> Runs { get; }

    /// <summary>How long a time-based workload ran, in seconds.</summary>
    public double RuntimeSeconds => Plan.RuntimeSeconds;

    /// <summary>How many threads or processes made the load.</summary>
    public int Threads => Plan.Threads;

    /// <summary>fio's engine.</summary>
    public string Engine => Plan.Engine;

    /// <summary>What nothing that was measured can exceed; empty where that was left out.</summary>
    public IReadOnlyList<CeilingSummary> Ceilings { get; }

    /// <summary>Where the time went.</summary>
    public RunTimes Times { get; }

    /// <summary>In what subjects differ that has to be the same for a fair comparison.</summary>
    public IReadOnlyList<UnlikeFact> Unlike { get; }

    /// <summary>What each subject's durability is declared to be, and what was observed of it; of several runs that of each.</summary>
    public IReadOnlyList<DurabilitySummary> Durability { get; }

    /// <summary>Every cell, in the order of the plan.</summary>
    public IReadOnlyList<CellSummary> Cells { get; }

    /// <summary>The manifest of each subject that started.</summary>
    internal IReadOnlyDictionary<string, EnvironmentManifest> Manifests { get; }

    /// <summary>The first run's plan: in what counts, those of the others are the same.</summary>
    internal RunPlan Plan { get; }

    /// <summary>How the two subjects of a run differ that measured them in pairs; null of every other run.</summary>
    internal RunComparison? Pairs => records is [var run] && Plan is { IsPaired: true, Subjects.Count: 2 } ? RunComparison.OfSubjects(run, CellVerdicts.UsualThreshold) : null;

    /// <summary>The cells whose intervals were to be narrow, and are not; none of a run of a fixed length.</summary>
    internal IReadOnlyList<CellSummary> Wide => Plan.Until is { } share ? [.. Cells.Where(cell => cell.Median is not null && !FurtherBlocks.IsNarrow(cell, share))] : [];

    /// <summary>Sums up what is stored.</summary>
    /// <param name="runs">At least one. Several have to be such that <see cref="RunMerge"/> finds no obstacle.</param>
    public static RunSummary Of(IReadOnlyList<RunRecord> runs)
    {
        var manifests = runs.SelectMany(run => run.Manifests).DistinctBy(subject => subject.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        DurabilitySummary[] durability =
        [
            .. runs.SelectMany(run => run.Durability.Select(trial => DurabilitySummary.Of(run.Name, trial, manifests.GetValueOrDefault(trial.Subject)))),
        ];
        var found = runs.SelectMany(run => run.Plan.Cells.Select(cell => (Run: run, Cell: cell)));
        return new(runs, [.. found.GroupBy(item => item.Cell.Id, StringComparer.Ordinal).Select(cell => SumUp([.. cell], manifests, durability))], manifests, durability);
    }

    /// <summary>A cell that one machine cannot measure and another can has the figures of the other.</summary>
    private static CellSummary SumUp(IReadOnlyList<(RunRecord Run, Cell Cell)> found, Dictionary<string, EnvironmentManifest> manifests, DurabilitySummary[] durability)
    {
        var measurable = found.Where(item => item.Cell.Cannot is null).ToArray();
        var cell = measurable is [var first, ..] ? first.Cell : found[0].Cell;
        var iterations = measurable.SelectMany(item => item.Run.Cells.Where(record => record.Cell.Id == cell.Id).SelectMany(record => record.Iterations).Select(iteration => (item.Run.Name, iteration)));
        var observed = durability.Where(subject => subject.Subject == cell.Subject).MaxBy(subject => subject.Contradiction is not null);
        return CellSummary.Of(cell, measurable.Sum(item => item.Run.Plan.Iterations), iterations, manifests.GetValueOrDefault(cell.Subject), observed, [.. measurable.SelectMany(item => item.Run.Ceilings)]);
    }
}

/// <summary>A run that was summed up.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Folder">Where it lies: a full path.</param>
/// <param name="StartedAt">When it began, in UTC.</param>
/// <param name="Bench">The version of Bench that planned it.</param>
/// <param name="Seed">Where the order of subjects came from.</param>
/// <param name="Iterations">How often each cell was to be measured, at least.</param>
internal sealed record RunEntry(string Name, string Folder, DateTimeOffset StartedAt, string Bench, int Seed, int Iterations)
{
    /// <summary>How often at most, where blocks were added; null where none were.</summary>
    public int? MostIterations { get; init; }

    /// <summary>How far intervals could reach from their medians, as a share, until no block was added; null where that was not asked for.</summary>
    public double? Until { get; init; }

    /// <summary>Whether two subjects were measured together, until it was clear whether they differ.</summary>
    public bool IsPaired { get; init; }

    /// <summary>All of that in words.</summary>
    internal required string IterationsText { get; init; }
}
