namespace Bench.Environments.Manifest;

/// <summary>One fact of a manifest.</summary>
/// <param name="Path">Its place: <c>conditions.cpus</c>.</param>
/// <param name="Role">What it means for a comparison.</param>
/// <param name="Since">The first schema version that has it.</param>
/// <param name="Value">Its value as text; null for none.</param>
internal sealed record ManifestFact(string Path, FactRole Role, int Since, string? Value);
