namespace Bench.Environments.Options;

/// <summary>One assignment of a <c>.env</c> file.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value without quotes; may be empty.</param>
/// <param name="Line">The line, counted from 1.</param>
internal sealed record EnvEntry(string Key, string Value, int Line);
