namespace Bench.Results.Instrument;

/// <summary>The counters that are kept, and which of them mark an iteration.</summary>
internal static class TcpCounterTable
{
    private const string Retransmitted = "TcpRetransSegs";
    private const string Sent = "TcpOutSegs";
    private const string Probes = "TcpExtTCPLossProbes";
    private const string ProbesThatHelped = "TcpExtTCPLossProbeRecovery";
    private const string Received = "TcpInSegs";
    private const string Timeouts = "TcpExtTCPTimeouts";
    private const string NeedlessTimeouts = "TcpExtTCPSpuriousRTOs";
    private const string ClosedWindows = "TcpExtTCPToZeroWindowAdv";

    /// <summary>
    /// How much of what is sent may be lost without bounding anything here: TCP keeps about 1.22/√p segments on their way where the share p
    /// is lost. That is 386 segments, or 560 kB of 1,448 bytes each: 560 MB/s where there and back takes 1 ms, and more where it takes less,
    /// as it does between containers of one machine.
    /// </summary>
    private const double ToleratedLoss = 1e-5;

    /// <summary>How often a client may close its window, as a share of the segments it gets: each time costs about as much as one of them.</summary>
    private const double ToleratedClosedWindows = 1e-3;

    /// <summary>Those that rise when something is wrong.</summary>
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
        new(Retransmitted, TcpTrouble.Retransmission, "segments lost and sent again") { CountOf = Lost },
        new(Timeouts, TcpTrouble.Retransmission, "times nothing was acknowledged until a timer ran out, after 0.2 s or longer")
        {
            CountOf = changes => changes.GetValueOrDefault(Timeouts) - changes.GetValueOrDefault(NeedlessTimeouts),
        },
        new("TcpExtTCPAbortOnMemory", TcpTrouble.Memory, "connections ended for lack of memory"),
        new("TcpExtTCPMemoryPressures", TcpTrouble.Memory, "times TCP as a whole ran short of memory"),
        new("TcpExtPFMemallocDrop", TcpTrouble.Memory, "packets dropped because only memory for emergencies was left"),
    ];

    /// <summary>
    /// Marks a client only: that a server's buffer is full, and that it says so, is how a server that is slow at writing is known to its clients.
    /// </summary>
    public static MarkingCounter ClosedWindow { get; } = new(ClosedWindows, TcpTrouble.ReceiveBuffer, "times the receive window was closed, as the buffer was full")
    {
        CountOf = changes => MoreThan(ToleratedClosedWindows, changes, Received, changes.GetValueOrDefault(ClosedWindows)),
    };

    /// <summary>
    /// Those that explain the others: how much there was at all, why something was sent again, and whether it had arrived the first time
    /// (duplicates reported by the receiver), whether a receiver's window was closed.
    /// </summary>
    private static readonly string[] Explaining =
    [
        Received, Sent, "TcpInErrs",
        Probes, ProbesThatHelped, NeedlessTimeouts, "TcpExtTCPLostRetransmit", "TcpExtTCPFastRetrans", "TcpExtTCPSynRetrans", "TcpExtTCPDSACKRecv",
        ClosedWindows, "TcpExtTCPMemoryPressuresChrono",
    ];

    private static readonly HashSet<string> Names = [.. Marking.Select(counter => counter.Name), .. Explaining];

    /// <summary>Whether a counter is kept.</summary>
    public static bool Knows(string name) => Names.Contains(name);

    /// <summary>
    /// Segments that were sent again because they were lost; 0 where that is too few to matter. A sender that has heard nothing for a moment
    /// sends its last segment again to find out (a tail loss probe): that is counted as sent again, and says nothing as long as it had
    /// arrived the first time.
    /// </summary>
    private static long Lost(IReadOnlyDictionary<string, long> changes)
    {
        var needless = Math.Max(0, changes.GetValueOrDefault(Probes) - changes.GetValueOrDefault(ProbesThatHelped));
        return MoreThan(ToleratedLoss, changes, Sent, changes.GetValueOrDefault(Retransmitted) - needless);
    }

    private static long MoreThan(double tolerated, IReadOnlyDictionary<string, long> changes, string all, long count) =>
        count > changes.GetValueOrDefault(all) * tolerated ? count : 0;

    /// <summary>A counter that marks an iteration when it rises.</summary>
    internal sealed record MarkingCounter(string Name, TcpTrouble Trouble, string Meaning)
    {
        /// <summary>How much of it counts; 0 or less: nothing.</summary>
        public Func<IReadOnlyDictionary<string, long>, long> CountOf { private get; init; } = changes => changes.GetValueOrDefault(Name);

        public TcpMark? MarkOf(IReadOnlyDictionary<string, long> changes) => CountOf(changes) is > 0 and var count ? new(Name, count, Trouble, Meaning) : null;
    }
}
