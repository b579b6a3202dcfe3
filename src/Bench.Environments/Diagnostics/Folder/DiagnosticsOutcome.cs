namespace Bench.Environments.Diagnostics.Folder;

/// <summary>The result of writing a diagnostics folder: its path, or why there is none.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Problem">Why there is none, in one line.</param>
internal sealed record DiagnosticsOutcome(string? Path, string? Problem);
