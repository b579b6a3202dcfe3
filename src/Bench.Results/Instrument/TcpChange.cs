namespace Bench.Results.Instrument;

/// <summary>What a kernel counted of its TCP between two readings.</summary>
public sealed class TcpChange
{
    internal TcpChange(IReadOnlyDictionary<string, long> values)
    {
        Values = values;
        Marks = [.. TcpCounterTable.Marking.Select(counter => counter.MarkOf(values)).OfType<TcpMark>()];
        ClientMarks = TcpCounterTable.ClosedWindow.MarkOf(values) is { } closed ? [.. Marks, closed] : Marks;
    }

    /// <summary>The differences, by the names <c>nstat</c> has for the counters; none is negative.</summary>
    public IReadOnlyDictionary<string, long> Values { get; }

    /// <summary>
    /// What says that the network, or the memory for it, may have been the limit and not the server. Empty where nothing does. Any count is
    /// enough, as a receive buffer that was once found too small stays so, long after the counters stand still again; but of segments sent
    /// again, those that probe whether something was lost do not count, nor the others up to one in 100,000.
    /// </summary>
    public IReadOnlyList<TcpMark> Marks { get; }

    /// <summary>The same, where the readings are of a client alone: it should never be the one that has no room.</summary>
    internal IReadOnlyList<TcpMark> ClientMarks { get; }
}

/// <summary>A counter that rose and must not have.</summary>
/// <param name="Counter">Its name, as <c>nstat</c> has it: <c>TcpExtRcvPruned</c>.</param>
/// <param name="Count">How much of its rise counts; at least 1.</param>
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
