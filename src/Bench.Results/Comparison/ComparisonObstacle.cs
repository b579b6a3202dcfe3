using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Results.Comparison;

/// <summary>Something that has to be the same for a fair comparison, and is not. Immutable.</summary>
/// <param name="What">What it is: a fact of a manifest by its path, or a part of the plan.</param>
/// <param name="Subjects">Whose manifests differ; null for a part of the plan.</param>
/// <param name="First">What the first has.</param>
/// <param name="Second">What the second has.</param>
internal sealed record ComparisonObstacle(string What, string? Subjects, string First, string Second)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => $"{(Subjects is null ? "" : $"{Subjects}, ")}{What}: {First} and {Second}";

    /// <summary>All there are.</summary>
    /// <param name="first">What is compared with.</param>
    /// <param name="second">What is compared.</param>
    /// <param name="pairs">The cells that are compared.</param>
    public static IReadOnlyList<ComparisonObstacle> Between(ComparedSide first, ComparedSide second, IReadOnlyList<CellPair> pairs)
    {
        var (one, other) = (first.Run.Plan, second.Run.Plan);
        return
        [
            .. Unlike("runtime", FormattableString.Invariant($"{one.RuntimeSeconds} s"), FormattableString.Invariant($"{other.RuntimeSeconds} s")),
            .. pairs.Any(pair => pair.First.Threads is null) ? Unlike("threads", one.ThreadsText, other.ThreadsText) : [],
            .. Unlike("fio's engine", one.Engine, other.Engine),
            .. pairs.Select(pair => pair.First.Workload).Distinct(StringComparer.Ordinal)
                .SelectMany(workload => Unlike($"text of workload {workload}", TextOf(one, workload), TextOf(other, workload))),
            .. pairs.Select(pair => (First: pair.First.Subject, Second: pair.Second.Subject)).Distinct()
                .SelectMany(subjects => UnlikeManifests(first, second, subjects.First, subjects.Second)),
        ];
    }

    private static string TextOf(RunPlan plan, string workload) => plan.Workloads.GetValueOrDefault(workload, "unknown");

    private static IEnumerable<ComparisonObstacle> UnlikeManifests(ComparedSide first, ComparedSide second, string subject, string other)
    {
        var name = subject == other ? subject : $"{subject} and {other}";
        return (first.ManifestOf(subject), second.ManifestOf(other)) is (not null and var one, not null and var two)
            ? from difference in ManifestComparison.Between(one, two)
              where difference.Role == FactRole.MustMatch
              select new ComparisonObstacle(difference.Path, name, difference.FirstText, difference.SecondText)
            : [new("manifest", name, Known(first.ManifestOf(subject)), Known(second.ManifestOf(other)))];
    }

    private static string Known(EnvironmentManifest? manifest) => manifest is null ? "none is stored" : $"fingerprint {manifest.Fingerprint}";

    private static IEnumerable<ComparisonObstacle> Unlike(string what, string first, string second) => first == second ? [] : [new(what, null, first, second)];
}
