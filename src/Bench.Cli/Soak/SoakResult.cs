namespace Bench.Cli.Soak;

/// <summary>What one cycle of the soak saw.</summary>
/// <param name="Cycle">Its number, from 1.</param>
/// <param name="Instant">How long after its first resource the process was killed.</param>
/// <param name="Stage">How far it had come.</param>
/// <param name="Clean">How long after that all was gone, or was given up.</param>
/// <param name="Left">What was left; empty when all was gone.</param>
internal sealed record SoakResult(int Cycle, TimeSpan Instant, string Stage, TimeSpan Clean, IReadOnlyList<string> Left);
