namespace Bench.Environments.Images;

/// <summary>A file, a folder or a link of a build context.</summary>
/// <param name="Path">Relative to the context, with slashes.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct ContextEntry(string Path, ContextEntryKind Kind);

/// <summary>What an entry of a build context is.</summary>
internal enum ContextEntryKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A folder; empty ones are copied, too.</summary>
    Folder,

    /// <summary>A symbolic link, also one to a folder: it is copied as a link and never followed.</summary>
    Link,
}
