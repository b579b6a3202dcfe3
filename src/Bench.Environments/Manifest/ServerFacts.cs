using Bench.Environments.Profiles;

namespace Bench.Environments.Manifest;

/// <summary>The system under test.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">What it says of its own version, its first line; null where it does not say.</param>
/// <param name="Commit">The commit its image was built from; null where the image does not say.</param>
/// <param name="Durability">What a successful sync promises, as declared.</param>
/// <param name="IsStandIn">Whether a double takes its place: such figures say nothing about the system.</param>
public sealed record ServerFacts(string Name, string? Version, string? Commit, DurabilityTier Durability, bool IsStandIn);
