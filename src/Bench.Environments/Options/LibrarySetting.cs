namespace Bench.Environments.Options;

/// <summary>A setting of Testcontainers, the library that talks to the engine, which somebody has made for other programs.</summary>
/// <param name="Name">The variable, or the key of the library's file.</param>
/// <param name="Source">Where it is set: <c>environment</c>, or the file.</param>
/// <param name="IsHonoured">Whether Bench follows it. Only what says which engine is meant is.</param>
/// <param name="Instead">What to set for Bench in its place, in a few words; null where nothing needs to be.</param>
internal sealed record LibrarySetting(string Name, string Source, bool IsHonoured, string? Instead);
