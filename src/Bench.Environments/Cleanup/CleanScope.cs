namespace Bench.Environments.Cleanup;

/// <summary>How far a clean goes.</summary>
/// <param name="All">Whether it takes what a live process has as well.</param>
/// <param name="Images">Whether it takes images.</param>
internal sealed record CleanScope(bool All, bool Images);
