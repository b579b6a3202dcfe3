namespace Bench.Results.Instrument;

/// <summary>What a kernel counted of its TCP between two readings.</summary>
public sealed class TcpChange
{
    internal TcpChange(IReadOnlyDictionary<string, long> values)
    {
        Values = values;
        Marks = [.. TcpCounterTable.Marking.Where(counter => values.GetValueOrDefault(counter.Name) > 0).Select(counter => counter.Mark(values[counter.Name]))];
    }

    /// <summary>The differences, by the names <c>nstat</c> has for the counters; none is negative.</summary>
    public IReadOnlyDictionary<string, long> Values { get; }

    /// <summary>
    /// What says that the network, or the memory for it, was the limit and not the server. Empty where nothing does. Any count is enough: a
    /// receive buffer that was once found too small stays so, long after the counters stand still again.
    /// </summary>
    public IReadOnlyList<TcpMark> Marks { get; }
}

/// <summary>A counter that rose and must not have.</summary>
/// <param name="Counter">Its name, as <c>nstat</c> has it: <c>TcpExtRcvPruned</c>.</param>
/// <param name="Count">By how much; at least 1.</param>
/// <param name="Trouble">The kind of trouble.</param>
/// <param name="Meaning">What the kernel counts by it.</param>
public sealed record TcpMark(string Counter, long Count, TcpTrouble Trouble, string Meaning)
{
    /// <summary>One line for people.</summary>
    /// <returns>The counter, the count and what it means.</returns>
    public override string ToString() => $"{Counter} {Count}: {Meaning}";
}

/// <summary>What is wrong with a network that should be sound.</summary>
public enum TcpTrouble
{
    /// <summary>The receiver had no room for what arrived: it packed it closer, or threw it away. The sender then sends less at a time.</summary>
    ReceiveBuffer,

    /// <summary>Something was sent again.</summary>
    Retransmission,

    /// <summary>The kernel had no memory for TCP.</summary>
    Memory,
}
