namespace Bench.Results.Instrument;

/// <summary>The counters that are kept, and which of them mark an iteration.</summary>
internal static class TcpCounterTable
{
    /// <summary>Those that rise only when something is wrong.</summary>
    public static IReadOnlyList<MarkingCounter> Marking { get; } =
    [
        new("TcpExtPruneCalled", TcpTrouble.ReceiveBuffer, "times a receive queue was over its limit and had to be made smaller"),
        new("TcpExtRcvPruned", TcpTrouble.ReceiveBuffer, "packets dropped because making room in a receive queue did not help"),
        new("TcpExtOfoPruned", TcpTrouble.ReceiveBuffer, "times packets that came out of order were thrown away for room"),
        new("TcpExtTCPRcvCollapsed", TcpTrouble.ReceiveBuffer, "packets copied together to make room in a receive queue"),
        new("TcpExtTCPRcvQDrop", TcpTrouble.ReceiveBuffer, "packets dropped because a receive queue was full"),
        new("TcpExtTCPOFODrop", TcpTrouble.ReceiveBuffer, "packets that came out of order and were dropped for room"),
        new("TcpExtTCPBacklogDrop", TcpTrouble.ReceiveBuffer, "packets dropped because the queue of a busy socket was full"),
        new("TcpExtTCPZeroWindowDrop", TcpTrouble.ReceiveBuffer, "packets dropped that came while the receiver had announced no room"),
        new("TcpRetransSegs", TcpTrouble.Retransmission, "segments sent again"),
        new("TcpExtTCPAbortOnMemory", TcpTrouble.Memory, "connections ended for lack of memory"),
        new("TcpExtTCPMemoryPressures", TcpTrouble.Memory, "times TCP as a whole ran short of memory"),
        new("TcpExtPFMemallocDrop", TcpTrouble.Memory, "packets dropped because only memory for emergencies was left"),
    ];

    /// <summary>
    /// Those that explain the others: how much there was at all, why something was sent again, and whether it had arrived the first time
    /// (duplicates reported by the receiver), whether a receiver's window was closed.
    /// </summary>
    private static readonly string[] Explaining =
    [
        "TcpInSegs", "TcpOutSegs", "TcpInErrs",
        "TcpExtTCPTimeouts", "TcpExtTCPLossProbes", "TcpExtTCPLostRetransmit", "TcpExtTCPFastRetrans", "TcpExtTCPSynRetrans", "TcpExtTCPDSACKRecv",
        "TcpExtTCPToZeroWindowAdv", "TcpExtTCPMemoryPressuresChrono",
    ];

    private static readonly HashSet<string> Names = [.. Marking.Select(counter => counter.Name), .. Explaining];

    /// <summary>Whether a counter is kept.</summary>
    public static bool Knows(string name) => Names.Contains(name);

    /// <summary>A counter that marks an iteration when it rises.</summary>
    internal sealed record MarkingCounter(string Name, TcpTrouble Trouble, string Meaning)
    {
        public TcpMark Mark(long count) => new(Name, count, Trouble, Meaning);
    }
}
