namespace Bench.Soak;

/// <summary>What one orderly cycle saw.</summary>
/// <param name="Cycle">Its number, from 1.</param>
/// <param name="Up">From nothing to usable.</param>
/// <param name="Down">From usable to nothing.</param>
/// <param name="Own">What this process held afterwards.</param>
/// <param name="Left">In what the machine differed from before the first cycle; empty when all was gone.</param>
internal sealed record SteadyResult(int Cycle, TimeSpan Up, TimeSpan Down, OwnResources Own, IReadOnlyList<MachineDifference> Left);
