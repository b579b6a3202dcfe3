using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Environments.Ownership;

namespace Bench.Environments.Diagnostics.Folder;

/// <summary>The folder that holds the diagnostics folders.</summary>
/// <param name="path">Its path; it is made when it is missing.</param>
internal sealed partial class DiagnosticsFolder(string path)
{
    /// <summary>Makes a new diagnostics folder.</summary>
    /// <returns>Its path; by name, diagnostics folders are in the order of their time.</returns>
    public string Create(EnvironmentIdentity identity, DateTimeOffset now)
    {
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        return Directory.CreateDirectory(Path.Combine(path, $"{time}-{identity.Profile}-{identity.Id}")).FullName;
    }

    /// <summary>
    /// Removes the oldest diagnostics folders. Only folders with such a name are looked at; one that cannot be removed, or that
    /// another process removes at this moment, is no reason to complain.
    /// </summary>
    public void KeepNewest(int count)
    {
        var folders = new DirectoryInfo(path).EnumerateDirectories()
            .Where(folder => folder.LinkTarget is null && Name().IsMatch(folder.Name))
            .OrderByDescending(folder => folder.Name, StringComparer.Ordinal);
        foreach (var folder in folders.Skip(count).ToArray())
        {
            TryRemove(folder.FullName);
        }
    }

    public static void TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Left where it is: the next diagnostics folder tries again.
        }
    }

    [GeneratedRegex("^[0-9]{8}T[0-9]{9}Z-.+-[0-9a-f]{8}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
