using System.Text;

namespace Bench.Runs.Storage;

/// <summary>Writes files that have their name only when all of it is on the disk.</summary>
internal static class WholeFile
{
    /// <summary>How the name of one ends that is not whole yet; a process that was killed leaves it.</summary>
    public const string Unfinished = ".tmp";

    /// <summary>Writes a text; the folder is created where it is missing, and what had the name before is replaced.</summary>
    /// <exception cref="IOException">It cannot be written; then there is nothing of it.</exception>
    public static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            using (var stream = new FileStream(file + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(file + Unfinished, file, overwrite: true);
        }
        catch (IOException)
        {
            // On a full disk it would take what little there is.
            File.Delete(file + Unfinished);
            throw;
        }
    }
}
