using System.Globalization;

namespace Bench.Results.Instrument;

/// <summary>
/// What a kernel counted of its TCP since it started, in one network namespace: the counters that tell whether the network between a client
/// and a server is sound. Safe for concurrent use.
/// </summary>
public sealed class TcpCounters
{
    private TcpCounters(IReadOnlyDictionary<string, long> values) => Values = values;

    /// <summary>
    /// The counters by the names <c>nstat</c> has for them: <c>TcpRetransSegs</c>, <c>TcpExtRcvPruned</c>. One that the kernel does not have is absent.
    /// </summary>
    public IReadOnlyDictionary<string, long> Values { get; }

    /// <summary>Reads the kernel's own texts.</summary>
    /// <param name="netstat">The text of <c>/proc/net/netstat</c>.</param>
    /// <param name="snmp">The text of <c>/proc/net/snmp</c>.</param>
    /// <returns>The counters that are known here; what else the texts have is left out.</returns>
    /// <exception cref="FormatException">One of them is not such a text; the message says which, and why.</exception>
    public static TcpCounters Parse(string netstat, string snmp)
    {
        var texts = new[] { ("TcpExt", Section("/proc/net/netstat", netstat, "TcpExt")), ("Tcp", Section("/proc/net/snmp", snmp, "Tcp")) };
        var all = texts.SelectMany(text => text.Item2.Select(counter => KeyValuePair.Create($"{text.Item1}{counter.Key}", counter.Value)));
        return new TcpCounters(all.Where(counter => TcpCounterTable.Knows(counter.Key)).ToDictionary());
    }

    /// <summary>What was counted between two readings.</summary>
    /// <param name="earlier">The first reading, of the same network namespace.</param>
    /// <returns>The differences of the counters that both have.</returns>
    /// <exception cref="ArgumentException">A counter fell: the kernel was started anew in between, or the readings are not of one kernel.</exception>
    public TcpChange Since(TcpCounters earlier)
    {
        var changes = Values.Where(counter => earlier.Values.ContainsKey(counter.Key))
            .ToDictionary(counter => counter.Key, counter => counter.Value - earlier.Values[counter.Key]);
        return changes.FirstOrDefault(change => change.Value < 0) is { Key: { } fallen }
            ? throw new ArgumentException(
                $"{fallen} fell from {earlier.Values[fallen]} to {Values[fallen]}: the readings are not of one kernel that ran all the time.", nameof(earlier))
            : new TcpChange(changes);
    }

    /// <summary>A section is two lines that begin with its name: the counters' names, and their values.</summary>
    private static Dictionary<string, long> Section(string file, string text, string name)
    {
        var lines = text.Split('\n').Where(line => line.StartsWith($"{name}:", StringComparison.Ordinal)).Select(Words).ToList();
        if (lines is not [var names, var values])
        {
            throw new FormatException($"{file}: lines that begin with \"{name}:\": {lines.Count}, and two were expected.");
        }

        return names.Length == values.Length
            ? names.Zip(values.Select(value => Value(file, name, value))).ToDictionary(pair => pair.First, pair => pair.Second)
            : throw new FormatException($"{file}: the names and values of \"{name}:\" do not pair up: {names.Length} and {values.Length}.");
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1..];

    private static long Value(string file, string name, string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{file}: \"{name}:\" has the value {value}, and a whole number was expected.");
}
