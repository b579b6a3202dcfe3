using System.Globalization;
using System.Text;

namespace Bench.Runs.Sampling;

/// <summary>
/// Adds up the context switches of all threads that are in a container's control group. What a thread did between the last reading and its
/// end is lost, so the sum is a lower bound where threads come and go. Not thread-safe.
/// </summary>
/// <param name="process">The container's first process.</param>
/// <param name="threadList">The file that lists its threads.</param>
internal sealed class ThreadSwitches(ContainerProcess process, string threadList)
{
    private readonly byte[] buffer = new byte[4096];
    private Dictionary<string, long> known = [];
    private long total;

    /// <summary>Reads them.</summary>
    /// <returns>How often one of the threads gave up a processor, since the first reading; a number that never falls.</returns>
    public long Read()
    {
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var thread in File.ReadAllText(threadList).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (SwitchesOf(thread) is { } switches)
            {
                seen[thread] = switches;
                var before = known.GetValueOrDefault(thread);
                total += switches >= before ? switches - before : switches;
            }
        }

        known = seen;
        return total;
    }

    /// <summary>The voluntary ones and the others; null where the thread has ended meanwhile.</summary>
    internal static long? Parse(ReadOnlySpan<byte> status) =>
        Number(status, "\nvoluntary_ctxt_switches:"u8) is { } voluntary && Number(status, "\nnonvoluntary_ctxt_switches:"u8) is { } others
            ? voluntary + others
            : null;

    private static long? Number(ReadOnlySpan<byte> status, ReadOnlySpan<byte> name)
    {
        var at = status.IndexOf(name);
        if (at < 0)
        {
            return null;
        }

        var rest = status[(at + name.Length)..];
        var end = rest.IndexOf((byte)'\n');
        return long.TryParse(Encoding.ASCII.GetString(end < 0 ? rest : rest[..end]), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private long? SwitchesOf(string thread)
    {
        try
        {
            using var file = File.OpenHandle(Path.Combine(process.Root, "proc", thread, "status"));
            return Parse(buffer.AsSpan(0, RandomAccess.Read(file, buffer, 0)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
