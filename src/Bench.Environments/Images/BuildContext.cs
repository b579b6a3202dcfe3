using System.IO.Enumeration;

namespace Bench.Environments.Images;

/// <summary>What a build may copy: the contents of a folder that its ignore rules leave in.</summary>
internal static class BuildContext
{
    private static EnumerationOptions Options { get; } = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    /// <summary>Lists the entries, in an order that depends on neither file system nor culture.</summary>
    /// <param name="context">The folder.</param>
    /// <param name="rules">What is left out.</param>
    /// <returns>Files, folders and links by their paths.</returns>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static IReadOnlyList<ContextEntry> Entries(string context, IgnoreRules rules)
    {
        // A folder that is left out is not walked unless a rule may take back something in it: .git can be large.
        var entries = new FileSystemEnumerable<ContextEntry>(
            context, (ref FileSystemEntry entry) => new(Relative(context, ref entry), Kind(ref entry)), Options)
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                Kind(ref entry) == ContextEntryKind.Folder && (rules.HasExceptions || !rules.Ignores(Relative(context, ref entry))),
        };
        return [.. entries.Where(entry => !rules.Ignores(entry.Path)).OrderBy(entry => entry.Path, StringComparer.Ordinal)];
    }

    private static string Relative(string context, ref FileSystemEntry entry) =>
        Path.GetRelativePath(context, entry.ToFullPath()).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The link first: the enumeration also calls a link to a folder a folder, and would run in circles.</summary>
    private static ContextEntryKind Kind(ref FileSystemEntry entry) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint) ? ContextEntryKind.Link
        : entry.IsDirectory ? ContextEntryKind.Folder
        : ContextEntryKind.File;
}
