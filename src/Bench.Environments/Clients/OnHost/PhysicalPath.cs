namespace Bench.Environments.Clients.OnHost;

/// <summary>A path without links in it: that is how mount tables name directories.</summary>
internal static class PhysicalPath
{
    /// <summary>Follows every link of a path; what does not exist is kept as it is.</summary>
    /// <exception cref="IOException">The links lead round in a circle.</exception>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Path.GetDirectoryName(full) is { } parent ? Resolve(Path.Combine(Of(parent), Path.GetFileName(full))) : full;
    }

    private static string Resolve(string path) =>
        Path.Exists(path) && new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } target ? Of(target.FullName) : path;
}
