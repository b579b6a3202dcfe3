using Bench.Results.Ceilings;
using Bench.Results.Durability;
using Bench.Results.Runs;

namespace Bench.Runs.Measuring;

/// <summary>Where a run is.</summary>
/// <param name="Subject">What is measured.</param>
/// <param name="Block">In which block.</param>
/// <param name="Cell">The cell under way or done; null while the environment starts.</param>
/// <param name="Iteration">What became of it; null while it is under way.</param>
internal sealed record RunStep(string Subject, int Block, Cell? Cell, Iteration? Iteration)
{
    /// <summary>Whether it was measured before, and was disturbed.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Whether the subject's durability is tried, or was.</summary>
    public bool TriesDurability { get; init; }

    /// <summary>What was observed of it; null while it is tried.</summary>
    public DurabilityTrialRecord? Durability { get; init; }

    /// <summary>Which ceiling is measured, in words; then there is no subject.</summary>
    public string? Ceilings { get; init; }

    /// <summary>A ceiling that was measured, or could not be; then there is no subject.</summary>
    public Ceiling? Ceiling { get; init; }
}
