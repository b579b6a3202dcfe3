using Bench.Environments;
using Bench.Results.Comparison;

namespace Bench.Cli.Commands;

/// <summary>Two runs, or two subjects, cannot be compared.</summary>
internal sealed class ComparisonException(string problem, string nextStep, IReadOnlyList<FailureFact> facts) : BenchException(FailureCodes.Unlike, problem, nextStep, facts)
{
    public static ComparisonException Unlike(RunComparison comparison) => new(
        $"{comparison.First.Name} and {comparison.Second.Name} were not measured alike, so that a difference of figures would not be one of the systems",
        "measure them alike, or compare them all the same with --unlike, which names every difference",
        [.. comparison.Unlike.Select(obstacle => new FailureFact("differs", obstacle.ToString()))]);

    public static ComparisonException NothingInCommon(RunComparison comparison) => new(
        $"{comparison.First.Name} and {comparison.Second.Name} have no cell in common: none of the same protocol, workload, size and pass{(comparison.First.Subject is null ? " of the same subject" : "")}",
        "name two subjects with --subjects, or measure both in the same way",
        [
            .. comparison.OnlyInFirst.Take(1).Select(id => new FailureFact("first", id)),
            .. comparison.OnlyInSecond.Take(1).Select(id => new FailureFact("second", id)),
        ]);
}
