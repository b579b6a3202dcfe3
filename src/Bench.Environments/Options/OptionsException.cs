using Bench.Environments.Diagnostics;

namespace Bench.Environments;

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

/// <summary>One thing that is wrong with the options. Holds no secret: keys are shown, secret values never. Immutable.</summary>
/// <param name="File">The file, where the problem is in one.</param>
/// <param name="Line">The line in it, counted from 1.</param>
/// <param name="Key">The key, where one is known; a line that is not KEY=VALUE has none.</param>
/// <param name="Message">What is wrong, in one sentence that names the key and has no full stop.</param>
/// <param name="Hint">What to do about it, where that is not plain.</param>
internal sealed record OptionProblem(string? File, int? Line, string? Key, string Message, string? Hint = null)
{
    /// <summary>Writes the problem as one line, with the hint on a second one.</summary>
    /// <returns><c>FILE:LINE: message</c>, or <c>environment: message</c>.</returns>
    public override string ToString() => $"{Where}: {Message}{(Hint is null ? "" : $"\n    {Hint}")}";

    private string Where => (File, Line) switch
    {
        (null, _) => "environment",
        (_, null) => File,
        _ => $"{File}:{Line}",
    };
}
