namespace Bench.Environments.Profiles;

/// <summary>What a bootstrap step did.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Changed">Whether it changed anything: on a second run nothing may.</param>
/// <param name="Description">What it found or did, in a few words.</param>
public sealed record BootstrapOutcome(string Step, bool Changed, string Description);
