using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using Bench.Environments.Support;
using Bench.Results.Comparison;
using Bench.Results.Hashing;
using Bench.Results.Runs;
using Bench.Results.Stopping;
using Bench.Runs.Subjects;
using Bench.Runs.Workloads;

namespace Bench.Runs.Planning;

/// <summary>Makes a plan of what was asked for. What cannot be measured is in it, with the reason. Pure.</summary>
internal static class RunPlanner
{
    /// <summary>Every cell, subjects in the order they were named.</summary>
    /// <param name="choices">What was asked for.</param>
    /// <param name="support">What runs here of each subject, by its name.</param>
    /// <param name="now">The time.</param>
    public static RunPlan Create(RunChoices choices, IReadOnlyDictionary<string, IReadOnlyList<ProfileSupport>> support, DateTimeOffset now) => Plan(choices, now, choices.WorkloadFiles,
    [
        .. from workload in choices.Workloads
           from subject in choices.Subjects
           from protocol in ProtocolsOf(subject, choices)
           from size in workload.Kind == WorkloadKind.Data ? choices.Sizes : [0]
           from threads in choices.Threads.Count > 1 ? choices.Threads.Select(count => (int?)count) : [null]
           from pass in PassesOf(workload).Where(choices.Passes.Contains)
           select new Cell(
               subject.Name,
               protocol.Label(),
               workload.Name,
               size,
               pass,
               workload.MainMetric.Name,
               workload.MainMetric.Unit,
               workload.MainMetric.Better == BetterDirection.Higher,
               ObstacleOf(subject, protocol, pass, support),
               threads),
    ]);

    /// <summary>An earlier plan as it would be made now: it goes on only where that makes no difference.</summary>
    /// <param name="earlier">The plan.</param>
    /// <param name="choices">What is asked for now. Protocols and sizes are those of the plan.</param>
    public static RunPlan Again(RunPlan earlier, RunChoices choices) => Plan(
        choices, earlier.StartedAt, earlier.WorkloadFiles, [.. earlier.Cells.Where(cell => choices.Subjects.Any(subject => subject.Name == cell.Subject))]);

    /// <summary>What may be in the caches when a workload is measured, as its file declares it: warm before cold.</summary>
    public static IEnumerable<CachePass> PassesOf(Workload workload) =>
        workload.Passes.Select(pass => pass == WorkloadPass.Cold ? CachePass.Cold : CachePass.Warm).Order();

    /// <summary>What decides the figures is taken of the choices, whether the plan is the first or made again: else a difference would not be noticed.</summary>
    private static RunPlan Plan(RunChoices choices, DateTimeOffset startedAt, IReadOnlyDictionary<string, string> files, IReadOnlyList<Cell> cells) => new()
    {
        Bench = BenchVersion.Current.ToString(),
        StartedAt = startedAt,
        Seed = choices.Seed,
        Iterations = choices is { IsPaired: true, IsIterationsGiven: false, MostIterations: { } most } ? LookLevels.LeastFor(PairsOf(cells), most, CellVerdicts.Level) : choices.Iterations,
        Until = choices.Until,
        IsPaired = choices.IsPaired,
        MostIterations = choices.MostIterations,
        Again = choices.Again,
        HasCeilings = choices.HasCeilings,
        RuntimeSeconds = choices.Runtime.TotalSeconds,
        Threads = choices.Threads.Max(),
        ThreadCounts = choices.Threads.Count > 1 ? choices.Threads : [],
        Engine = FioEngines.NameOf(choices.Engine),
        Workloads = TextsOf(choices.Workloads),
        WorkloadFiles = files,
        Cells = cells,
    };

    /// <summary>How many cells are compared, where there are two subjects; at least one, which is looked for later.</summary>
    private static int PairsOf(IReadOnlyList<Cell> cells) =>
        Math.Max(1, cells.Where(cell => cell.Cannot is null).GroupBy(cell => cell.Work).Count(work => work.Count() > 1));

    private static Dictionary<string, string> TextsOf(IEnumerable<Workload> workloads) =>
        workloads.ToDictionary(workload => workload.Name, workload => TextHash.Of(workload.Text), StringComparer.Ordinal);

    /// <summary>A protocol that a profile is not mounted with is none of its cells; one it could be and is not here, is.</summary>
    private static IEnumerable<MountProtocol> ProtocolsOf(Subject subject, RunChoices choices) => choices.Protocols is []
        ? [subject.Profile.DefaultMount.Protocol]
        : subject.Profile.Mounts.Select(mount => mount.Protocol).Where(choices.Protocols.Contains);

    /// <summary>What does not run is not measured at all; what cannot be made cold is not measured cold.</summary>
    private static string? ObstacleOf(
        Subject subject, MountProtocol protocol, CachePass pass, IReadOnlyDictionary<string, IReadOnlyList<ProfileSupport>> support) =>
        support[subject.Name].FirstOrDefault(found => found.Protocol == protocol) switch
        {
            { Level: SupportLevel.DoesNotRun } obstacle => string.Join("; ", obstacle.Reasons),
            { ColdObstacle: { } obstacle } when pass == CachePass.Cold => obstacle,
            _ => null,
        };
}
