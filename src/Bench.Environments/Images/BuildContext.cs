namespace Bench.Environments.Images;

/// <summary>The files a build may copy: those of a folder that its ignore rules leave in.</summary>
internal static class BuildContext
{
    /// <summary>Lists the files and links, in an order that depends on neither file system nor culture.</summary>
    public static IReadOnlyList<string> Files(string context, IgnoreRules rules) =>
    [
        .. Directory.EnumerateFileSystemEntries(context, "*", Options)
            .Where(path => !IsFolder(path))
            .Select(path => Path.GetRelativePath(context, path).Replace('\\', '/'))
            .Where(path => !rules.Ignores(path))
            .Order(StringComparer.Ordinal),
    ];

    private static EnumerationOptions Options { get; } = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    /// <summary>A link to a folder is a link: it is copied as one.</summary>
    private static bool IsFolder(string path) => Directory.Exists(path) && new FileInfo(path).LinkTarget is null;
}
