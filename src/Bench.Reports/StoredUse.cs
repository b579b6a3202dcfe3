using System.Collections.Concurrent;
using Bench.Results.Runs;
using Bench.Results.Samples;
using Bench.Runs.Storage;

namespace Bench.Reports;

/// <summary>
/// What was used second by second during iterations, as far as reports show it. Each file is read once: it never changes, and a page that follows a run is made
/// again and again while something is measured. Safe for concurrent use.
/// </summary>
internal sealed class StoredUse
{
    private static readonly HashSet<string> Sources = new(StringComparer.Ordinal) { "server", "client", "machine" };
    private static readonly Resource[] Shown = [Resource.Cpu, Resource.IoPressure];

    private readonly ConcurrentDictionary<string, SampleTable?> tables = new(StringComparer.Ordinal);

    /// <summary>That of an iteration; null where it is not stored, or was damaged.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="block">The block, from 1.</param>
    /// <param name="attempt">Which attempt of that block, from 1.</param>
    public SampleTable? Of(string folder, Cell cell, int block, int attempt) =>
        tables.GetOrAdd(Path.Combine(folder, StoredSamples.FileOf(cell, block, attempt)), _ => StoredSamples.Read(folder, cell, block, attempt) is { } table ? Part(table) : null);

    private static SampleTable Part(SampleTable table) => SampleTable.Of(table.Rows.Where(row => Sources.Contains(row.Source))
        .Select(row => row with { Values = Shown.Where(row.Values.ContainsKey).ToDictionary(resource => resource, resource => row.Values[resource]) }));
}
