using Bench.Results.Ceilings;
using Bench.Runs.Storage;

namespace Bench.Runs.Ceilings;

/// <summary>The ceilings of earlier runs.</summary>
internal static class EarlierCeilings
{
    /// <summary>As with the times of earlier runs: older ones say less.</summary>
    private const int MostRuns = 20;

    /// <summary>Reads those of the newest runs. One that cannot be read says nothing.</summary>
    /// <param name="results">The folder runs are in; it need not be there.</param>
    /// <param name="except">The folder of the run under way.</param>
    public static IReadOnlyList<(string Run, Ceiling Ceiling)> Read(string results, string except) =>
        [.. RunFolder.NewestOf(results).Where(path => Path.GetFullPath(path) != Path.GetFullPath(except)).Take(MostRuns).SelectMany(path => Of(results, path))];

    private static IReadOnlyList<(string Run, Ceiling Ceiling)> Of(string results, string path)
    {
        try
        {
            return [.. RunFolder.Open(results, path).ReadCeilings()?.Ceilings.Select(ceiling => (Path.GetFileName(path), ceiling)) ?? []];
        }
        catch (RunFolderException)
        {
            // A run that is not asked for is no reason to complain.
            return [];
        }
    }
}
