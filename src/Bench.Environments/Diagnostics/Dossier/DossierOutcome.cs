namespace Bench.Environments.Diagnostics.Dossier;

/// <summary>What became of a dossier: one of both is set.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Problem">Why there is none, in one line.</param>
internal sealed record DossierOutcome(string? Path, string? Problem);
