using System.Globalization;
using System.Security.Cryptography;
using Bench.Environments.Ownership;

namespace Bench.Environments.Locking;

/// <summary>
/// A file beside a lock that says who holds it, written and removed by the holder. One that a killed holder left names a
/// process that is gone, and so is never believed. Each has a name of its own that did not exist before: what is written can
/// neither follow a link somebody else put there, nor be in the way of another user's.
/// </summary>
internal sealed class HolderNote : IDisposable
{
    private const int NameDigits = 16;
    private readonly string path;

    private HolderNote(string path)
    {
        this.path = path;
    }

    /// <summary>Writes the note of this process, and removes those of processes that are gone.</summary>
    /// <returns>The note; null where it cannot be written: it is a courtesy, and the lock holds all the same.</returns>
    public static HolderNote? Write(string folder, string name, string text)
    {
        var owner = ProcessOwner.Current;
        var path = Path.Combine(folder, $"{name}.{RandomNumberGenerator.GetHexString(NameDigits, lowercase: true)}.holder");
        try
        {
            RemoveStale(folder, name);
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
            FileModes.ReadableByAll(file.SafeFileHandle);
            using var writer = new StreamWriter(file);
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{owner.BootId} {owner.ProcessId} {owner.StartTicks}\n{text}"));
            return new HolderNote(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The text of a holder that lives; null where none is known.</summary>
    public static string? Read(string folder, string name) =>
        All(folder, name).Select(Parse).FirstOrDefault(note => note?.Owner.IsAlive() == true)?.Text;

    public void Dispose() => Remove(path);

    private static string[] All(string folder, string name) => Directory.Exists(folder) ? Directory.GetFiles(folder, $"{name}.*.holder") : [];

    private static void RemoveStale(string folder, string name)
    {
        foreach (var path in All(folder, name).Where(path => Parse(path)?.Owner.IsAlive() == false))
        {
            Remove(path);
        }
    }

    /// <summary>Null where it was removed meanwhile, is another user's secret, or is no note.</summary>
    private static (ProcessOwner Owner, string Text)? Parse(string path)
    {
        try
        {
            var lines = File.ReadAllText(path).Split('\n', 2);
            return lines is [var owner, var text] && owner.Split(' ') is [var boot, var id, var start]
                && int.TryParse(id, CultureInfo.InvariantCulture, out var processId) && long.TryParse(start, CultureInfo.InvariantCulture, out var ticks)
                ? (new ProcessOwner(boot, processId, ticks), text.ReplaceLineEndings(" ").Trim())
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's; it names a process that is gone, which nobody believes.
        }
    }
}
