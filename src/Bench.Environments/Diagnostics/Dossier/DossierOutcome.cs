namespace Bench.Environments.Diagnostics.Dossier;

/// <summary>The result of writing a diagnostics folder: its path, or why there is none.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Problem">Why there is none, in one line.</param>
internal sealed record DossierOutcome(string? Path, string? Problem);
