namespace Bench.Environments.Options;

/// <summary>What one line of a <c>.env</c> file is: an assignment, a mistake, or nothing at all (a comment, a blank line).</summary>
/// <param name="Entry">The assignment.</param>
/// <param name="Problem">The mistake.</param>
internal readonly record struct EnvLine(EnvEntry? Entry, OptionProblem? Problem);
