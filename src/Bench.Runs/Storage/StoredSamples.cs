using Bench.Results.Runs;
using Bench.Results.Samples;

namespace Bench.Runs.Storage;

/// <summary>What containers and machine used during an iteration, out of the file that a run's folder keeps of it.</summary>
internal static class StoredSamples
{
    /// <summary>Where it is, below the run's folder.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="block">The block, from 1.</param>
    /// <param name="attempt">Which attempt of that block, from 1.</param>
    public static string FileOf(Cell cell, int block, int attempt) => $"metrics/{RunFolder.NameOf(cell, block, attempt)}.csv";

    /// <summary>Reads it; null where there is none, or it was damaged.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="block">The block.</param>
    /// <param name="attempt">Which attempt of that block.</param>
    public static SampleTable? Read(string folder, Cell cell, int block, int attempt)
    {
        var file = Path.Combine(folder, FileOf(cell, block, attempt));
        try
        {
            return File.Exists(file) ? SampleTable.Parse(File.ReadAllText(file)) : null;
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
