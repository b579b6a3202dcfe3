using System.Globalization;

namespace Bench.Runs.Sampling;

/// <summary>
/// Adds up what a container's first process and all it started have read from disks, as the kernel counts it for each; what a cache answers is not
/// in it, nor what is run in the container from outside, such as its health check. Who waits for a process that ends inherits its count, so that
/// the sum stays whole. What nobody inherits is lost: the sum is a lower bound then. Not thread-safe.
/// </summary>
/// <param name="process">The container's first process.</param>
/// <param name="processList">The file that lists its processes.</param>
internal sealed class DiskReads(ContainerProcess process, string processList)
{
    private const string Counter = "read_bytes:";
    private const string Parent = "PPid:";

    /// <summary>A process may begin or end while the others are read.</summary>
    private const int Attempts = 3;

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private long highest;
    private long lost;

    /// <summary>How many processes ended that had been there at a reading.</summary>
    public int Ended { get; private set; }

    /// <summary>Reads them.</summary>
    /// <returns>Bytes; a number that never falls. Null where the kernel does not count them, or does not tell this process.</returns>
    public long? Read()
    {
        var (before, counts) = (List(), ReadAll());
        for (var attempt = 1; attempt < Attempts && !before.SequenceEqual(List(), StringComparer.Ordinal); attempt++)
        {
            (before, counts) = (List(), ReadAll());
        }

        if (counts.Count == 0)
        {
            return null;
        }

        var gone = seen.Except(counts.Keys, StringComparer.Ordinal).ToArray();
        Ended += gone.Length;
        seen.ExceptWith(gone);
        seen.UnionWith(counts.Keys);
        var sum = counts.Values.Sum() + lost;
        lost += Math.Max(0, highest - sum);
        return highest = Math.Max(highest, sum);
    }

    private string[] List() => File.ReadAllText(processList).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The counts of all that descend from the first process, by their ids.</summary>
    private Dictionary<string, long> ReadAll()
    {
        var first = process.Id.ToString(CultureInfo.InvariantCulture);
        var parents = List().ToDictionary(id => id, id => NumberIn(id, "status", Parent)?.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return parents.Keys.Where(Descends).Select(id => (Id: id, Count: NumberIn(id, "io", Counter))).Where(read => read.Count is not null)
            .ToDictionary(read => read.Id, read => read.Count!.Value, StringComparer.Ordinal);

        bool Descends(string id)
        {
            // A process that is started meanwhile may have an id of before: the way up has an end all the same.
            var above = id;
            for (var step = 0; above is not null && above != first && step < parents.Count; step++)
            {
                above = parents.GetValueOrDefault(above);
            }

            return above == first;
        }
    }

    /// <summary>Null where there is no such line, or the process has ended meanwhile.</summary>
    private long? NumberIn(string id, string file, string name)
    {
        try
        {
            var line = File.ReadLines(Path.Combine(process.Root, "proc", id, file)).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            return long.TryParse(line?[name.Length..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
