using Bench.Environments.Diagnostics;

namespace Bench.Environments.Options;

/// <summary>The options cannot be used. All problems are reported together, before anything is started.</summary>
public sealed class OptionsException : BenchException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">What is wrong, in the order to report it; at least one.</param>
    internal OptionsException(IReadOnlyList<OptionProblem> problems)
        : base(
            FailureCodes.Options,
            $"{Quantity.Of(problems.Count, "problem")} in the options; nothing was started",
            "correct them; .env.example lists every key",
            [.. problems.Select(problem => new FailureFact(null, $"{problem}"))])
    {
        Problems = problems;
    }

    /// <summary>What is wrong: the file's problems by line, then the environment's.</summary>
    internal IReadOnlyList<OptionProblem> Problems { get; }
}
