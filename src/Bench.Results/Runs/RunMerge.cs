using Bench.Results.Manifests;

namespace Bench.Results.Runs;

/// <summary>Says whether several runs can be read as one: parts of a comparison that were measured apart, or the same cells measured more often.</summary>
internal static class RunMerge
{
    /// <summary>In what the runs differ that has to be the same; empty where they can be read as one.</summary>
    /// <param name="runs">At least one. Subjects, cells, iterations and seeds may differ.</param>
    public static IReadOnlyList<string> ObstaclesBetween(IReadOnlyList<RunRecord> runs) =>
    [
        .. Unlike(runs, "runtime", run => FormattableString.Invariant($"{run.Plan.RuntimeSeconds} s")),
        .. Unlike(runs, "threads", run => run.Plan.ThreadsText),
        .. Unlike(runs, "fio's engine", run => run.Plan.Engine),
        .. runs.SelectMany(run => run.Plan.Workloads.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(workload => Unlike(runs, $"text of workload {workload}", run => run.Plan.Workloads.GetValueOrDefault(workload))),
        .. runs.SelectMany(run => run.Manifests.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(subject => UnlikeConditions(subject, [.. runs.Where(run => run.Manifests.ContainsKey(subject))])),
    ];

    /// <summary>A run that does not say it stands in nobody's way.</summary>
    private static IEnumerable<string> Unlike(IReadOnlyList<RunRecord> runs, string what, Func<RunRecord, string?> valueOf)
    {
        var values = runs.Where(run => valueOf(run) is not null).GroupBy(run => valueOf(run)!, StringComparer.Ordinal).ToArray();
        return values.Length < 2 ? [] : [$"{what}: {string.Join(", ", values.Select(value => $"{value.Key} in {string.Join(" and ", value.Select(run => run.Name))}"))}"];
    }

    /// <summary>Figures of one name are put together only where they are of the same system under the same conditions.</summary>
    private static IEnumerable<string> UnlikeConditions(string subject, IReadOnlyList<RunRecord> runs) => runs.Skip(1).SelectMany(run =>
        from difference in ManifestComparison.Between(runs[0].Manifests[subject], run.Manifests[subject])
        where difference.Role == FactRole.MustMatch || (difference.Role == FactRole.Compared && difference.Path.StartsWith("server.", StringComparison.Ordinal))
        select $"{subject}, {difference.Path}: {difference.FirstText} in {runs[0].Name}, {difference.SecondText} in {run.Name}");
}
