namespace Bench.Runs.Storage;

/// <summary>Writes files that have their name only when all of it is on the disk.</summary>
internal static class WholeFile
{
    private const string Unfinished = ".tmp";

    /// <summary>Writes a text; the folder is created where it is missing, and what had the name before is replaced.</summary>
    public static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var stream = new FileStream(file + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(text);
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + Unfinished, file, overwrite: true);
    }
}
