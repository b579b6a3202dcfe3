using Bench.Environments.Diagnostics;

namespace Bench.Environments.Options;

/// <summary>The options cannot be used. All problems are reported together, before anything is started.</summary>
public sealed class OptionsException : BenchException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">What is wrong, in the order to report it; at least one.</param>
    internal OptionsException(IReadOnlyList<OptionProblem> problems)
        : base(CreateMessage(problems))
    {
        Problems = problems;
    }

    /// <summary>What is wrong: the file's problems by line, then the environment's.</summary>
    internal IReadOnlyList<OptionProblem> Problems { get; }

    private static string CreateMessage(IReadOnlyList<OptionProblem> problems)
    {
        var count = problems.Count == 1 ? "1 problem" : $"{problems.Count} problems";
        return $"{count} in the options; nothing was started:{string.Concat(problems.Select(problem => $"\n  {problem}"))}";
    }
}
