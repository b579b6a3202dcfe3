namespace Bench.Environments.Images;

/// <summary>A file, a folder or a link of a build context.</summary>
/// <param name="Path">Relative to the context, with slashes.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct ContextEntry(string Path, ContextEntryKind Kind);
