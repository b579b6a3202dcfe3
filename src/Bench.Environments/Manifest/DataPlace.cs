namespace Bench.Environments.Manifest;

/// <summary>What a folder lies on, as <c>/proc/self/mountinfo</c> says.</summary>
/// <param name="FileSystem">The file system's type.</param>
/// <param name="Number">The block device's number, <c>8:1</c>; null where no one device is below.</param>
/// <param name="Device">The block device's name; null where there is none.</param>
internal sealed record DataPlace(string FileSystem, string? Number, string? Device)
{
    private const string NoDevice = "0:";

    /// <summary>Finds the mount a folder lies in: of all that hold it the last, since a later one hides what is below.</summary>
    /// <param name="mountInfo">The text of <c>/proc/self/mountinfo</c>.</param>
    /// <param name="folder">The folder, absolute.</param>
    /// <returns>What it lies on; null where the text does not say.</returns>
    public static DataPlace? Of(string mountInfo, string folder) => mountInfo
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' '))
        .Select(words => (Words: words, Dash: Array.IndexOf(words, "-")))
        .Where(mount => mount.Dash >= 6 && mount.Words.Length > mount.Dash + 2 && Holds(mount.Words[4], folder))
        .Select(mount => Describe(mount.Words[2], mount.Words[mount.Dash + 1], mount.Words[mount.Dash + 2]))
        .LastOrDefault();

    /// <summary>File systems over several devices, or over none, have a number that begins with 0, and no device of that number.</summary>
    private static DataPlace Describe(string number, string fileSystem, string source)
    {
        var hasDevice = !number.StartsWith(NoDevice, StringComparison.Ordinal);
        return new(fileSystem, hasDevice ? number : null, hasDevice && source.StartsWith("/dev/", StringComparison.Ordinal) ? source : null);
    }

    private static bool Holds(string mountPoint, string folder) =>
        mountPoint == "/" || folder == mountPoint || folder.StartsWith($"{mountPoint}/", StringComparison.Ordinal);
}
