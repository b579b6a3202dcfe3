namespace Bench.Environments.Options;

/// <summary>The text in force for one key, and where it was set.</summary>
/// <param name="Text">The text; empty where it was left empty in the file.</param>
/// <param name="Origin">Where it was set.</param>
internal sealed record RawOption(string Text, OptionOrigin Origin);
