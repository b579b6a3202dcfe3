namespace Bench.Environments.Commands;

/// <summary>Why a command did not succeed.</summary>
/// <param name="Culprit">Who is to blame.</param>
/// <param name="Text">What was seen, in a few words.</param>
/// <param name="NextStep">What to do about it, in one sentence without a full stop; null where nothing more is known.</param>
public sealed record CommandDiagnosis(CommandCulprit Culprit, string Text, string? NextStep = null);
