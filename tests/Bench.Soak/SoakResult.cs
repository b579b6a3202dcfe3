namespace Bench.Soak;

/// <summary>What one cycle of the soak saw.</summary>
/// <param name="Cycle">Its number, from 1.</param>
/// <param name="Instant">How long after its first resource the process was sent its signal.</param>
/// <param name="Stage">How far it had come.</param>
/// <param name="Clean">How long after that the machine was as before, or was given up.</param>
/// <param name="Left">In what the machine still differed from before the cycle; empty when all was gone.</param>
internal sealed record SoakResult(int Cycle, TimeSpan Instant, string Stage, TimeSpan Clean, IReadOnlyList<MachineDifference> Left);
