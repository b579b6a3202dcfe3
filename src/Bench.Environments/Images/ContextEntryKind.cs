namespace Bench.Environments.Images;

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
