using System.Formats.Tar;

namespace Bench.Environments.Options;

/// <summary>
/// Tells what is no file though it has a file's name, without opening it: to open a pipe waits for whoever writes to it. The base library
/// says it of what it puts into an archive, and nowhere else.
/// </summary>
internal static class SpecialFile
{
    /// <summary>The kind in words; null for a file.</summary>
    /// <param name="path">Something that has no content, which is not read into memory.</param>
    /// <exception cref="IOException">It could not be found out.</exception>
    /// <exception cref="UnauthorizedAccessException">It is a file that may not be read.</exception>
    internal static string? KindOf(string path)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            try
            {
                writer.WriteEntry(path, "it");
            }
            catch (IOException) when (File.Exists(path))
            {
                // What no archive can hold.
                return "a socket";
            }
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType switch
        {
            TarEntryType.Fifo => "a pipe",
            TarEntryType.BlockDevice or TarEntryType.CharacterDevice => "a device",
            _ => null,
        };
    }
}
