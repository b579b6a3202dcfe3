namespace Bench.Environments.Diagnostics;

/// <summary>Something that is known of a failure beyond what its problem says.</summary>
/// <param name="Label">What kind of fact it is, in a word or two; null where the text is a problem of its own.</param>
/// <param name="Text">The fact, mostly one line.</param>
public sealed record FailureFact(string? Label, string Text);
