using Bench.Environments;
using Bench.Environments.Diagnostics;

namespace Bench.Runs.Subjects;

/// <summary>What was typed is no subject, or sets what cannot be set so.</summary>
internal sealed class SubjectException : BenchException
{
    /// <param name="problem">What is wrong, with the subject's name, in one sentence without a full stop.</param>
    /// <param name="nextStep">What to do about it, in one sentence without a full stop.</param>
    public SubjectException(string problem, string nextStep)
        : base(FailureCodes.Subject, problem, nextStep)
    {
    }

    private SubjectException(string problem, string nextStep, IReadOnlyList<FailureFact> facts)
        : base(FailureCodes.Subject, problem, nextStep, facts)
    {
    }

    /// <summary>All mistakes as one failure; one alone is told as it is.</summary>
    /// <param name="mistakes">At least one.</param>
    public static BenchException Of(IReadOnlyList<BenchException> mistakes) => mistakes is [var only]
        ? only
        : new SubjectException(
            $"{Quantity.Of(mistakes.Count, "mistake")} in the subjects; nothing was started",
            "correct them; a subject is PROFILE, PROFILE@VERSION or PROFILE+KEY=VALUE",
            [.. mistakes.Select(mistake => new FailureFact(null, $"{mistake.Problem}\n    {mistake.NextStep}"))]);
}
