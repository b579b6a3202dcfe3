using Bench.Results.Instrument;

namespace Bench.Tests.Results;

public sealed class TcpCountersTests
{
    private const string Netstat = "TcpExt: PruneCalled RcvPruned TCPRcvCollapsed TCPLossProbes TCPAbortOnMemory\nTcpExt: 5 2 100 1 0\nIpExt: InOctets\nIpExt: 7\n";
    private const string Snmp = "Ip: Forwarding\nIp: 1\nTcp: RtoAlgorithm MaxConn InSegs RetransSegs\nTcp: 1 -1 1000 3\n";

    private static readonly TcpCounters Before = TcpCounters.Parse(Netstat, Snmp);

    [Fact]
    public void Kernel_s_TCP_counters_are_read()
    {
        var counters = TcpCounters.Parse(FioSample.Text("netstat.txt"), FioSample.Text("snmp.txt"));

        var values = new[] { "TcpRetransSegs", "TcpExtTCPRcvCollapsed", "TcpExtPruneCalled", "TcpExtTCPLossProbes" }.Select(name => counters.Values[name]);
        values.Should().Equal(2_130, 0, 0, 687);
        counters.Values.Should().HaveCount(25);
    }

    [Fact]
    public void Unknown_counters_are_left_out() =>
        Before.Values.Keys.Should().BeEquivalentTo(
            "TcpExtPruneCalled", "TcpExtRcvPruned", "TcpExtTCPRcvCollapsed", "TcpExtTCPLossProbes", "TcpExtTCPAbortOnMemory", "TcpInSegs", "TcpRetransSegs");

    [Fact]
    public void Counters_that_stand_still_mark_nothing()
    {
        var change = Before.Since(Before);

        change.Values.Values.Should().OnlyContain(value => value == 0);
        change.Marks.Should().BeEmpty();
    }

    [Fact]
    public void Traffic_alone_marks_nothing() =>
        TcpCounters.Parse(Netstat, Snmp.Replace("1000 3", "9000 3", StringComparison.Ordinal)).Since(Before).Marks.Should().BeEmpty();

    /// <summary>30 packets more were dropped and 18,779 more copied together: what was once measured, when a read was twelve times too slow.</summary>
    [Fact]
    public void Receive_buffer_that_was_too_small_marks_the_iteration()
    {
        var after = TcpCounters.Parse(Netstat.Replace("5 2 100 1 0", "5 32 18879 9 0", StringComparison.Ordinal), Snmp.Replace("1000 3", "9000 3", StringComparison.Ordinal));

        var change = after.Since(Before);

        change.Marks.Select(mark => (mark.Counter, mark.Count, mark.Trouble)).Should().Equal(
            ("TcpExtRcvPruned", 30, TcpTrouble.ReceiveBuffer), ("TcpExtTCPRcvCollapsed", 18_779, TcpTrouble.ReceiveBuffer));
        (change.Values["TcpInSegs"], change.Values["TcpExtTCPLossProbes"]).Should().Be((8_000, 8));
        change.Marks[1].ToString().Should().Be("TcpExtTCPRcvCollapsed 18779: packets copied together to make room in a receive queue");
    }

    [Theory]
    [InlineData("5 2 100 1 0", "5 2 100 1 0", "1000 4", TcpTrouble.Retransmission)]
    [InlineData("5 2 100 1 0", "5 2 100 1 1", "1000 3", TcpTrouble.Memory)]
    [InlineData("5 2 100 1 0", "6 2 100 1 0", "1000 3", TcpTrouble.ReceiveBuffer)]
    public void A_single_marking_counter_marks_the_iteration(string before, string after, string segments, TcpTrouble trouble)
    {
        var later = TcpCounters.Parse(Netstat.Replace(before, after, StringComparison.Ordinal), Snmp.Replace("1000 3", segments, StringComparison.Ordinal));

        later.Since(Before).Marks.Should().ContainSingle().Which.Trouble.Should().Be(trouble);
    }

    /// <summary>
    /// Sent, sent again, probes and how many of those found a loss. Recorded of servers and clients in guests of one machine, but for the
    /// last three: there one in 100,000 is the limit.
    /// </summary>
    [Theory]
    [InlineData(1_023_909, 5, 6, 0, 0)]
    [InlineData(124_953, 9, 9, 0, 0)]
    [InlineData(949_004, 202_625, 23, 1, 202_603)]
    [InlineData(663_532, 5_287, 21, 0, 5_266)]
    [InlineData(6_220, 2, 0, 0, 2)]
    [InlineData(1_000_000, 1, 1, 1, 0)]
    [InlineData(1_000_000, 10, 0, 0, 0)]
    [InlineData(1_000_000, 11, 0, 0, 11)]
    public void Segments_sent_again_mark_when_they_were_lost_and_not_too_few(int sent, int again, int probes, int helpful, int count)
    {
        const string Names = "TcpExt: TCPLossProbes TCPLossProbeRecovery\nTcpExt: ";
        var none = TcpCounters.Parse($"{Names}0 0\n", "Tcp: OutSegs RetransSegs\nTcp: 0 0\n");

        var marks = TcpCounters.Parse($"{Names}{probes} {helpful}\n", $"Tcp: OutSegs RetransSegs\nTcp: {sent} {again}\n").Since(none).Marks;

        marks.Sum(mark => mark.Count).Should().Be(count);
        marks.Where(mark => mark.Counter != "TcpRetransSegs").Should().BeEmpty();
    }

    /// <summary>A guest that got no processor for a moment acknowledged too late: recorded on a busy machine.</summary>
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 0, 2)]
    public void Timeouts_mark_unless_they_were_needless(int timeouts, int needless, int count)
    {
        const string Names = "TcpExt: TCPTimeouts TCPSpuriousRTOs\nTcpExt: ";
        var none = TcpCounters.Parse($"{Names}0 0\n", Snmp);

        TcpCounters.Parse($"{Names}{timeouts} {needless}\n", Snmp).Since(none).Marks.Sum(mark => mark.Count).Should().Be(count);
    }

    /// <summary>Recorded of clients with a small buffer, the second with one that was large enough; then what a server did that was slow at writing.</summary>
    [Theory]
    [InlineData(15_574, 444, 444)]
    [InlineData(22_038, 0, 0)]
    [InlineData(24_749, 18, 0)]
    public void Closed_window_marks_a_client_and_no_server(int received, int closed, int count)
    {
        const string Names = "TcpExt: TCPToZeroWindowAdv\nTcpExt: ";
        var none = TcpCounters.Parse($"{Names}0\n", "Tcp: InSegs\nTcp: 0\n");

        var change = TcpCounters.Parse($"{Names}{closed}\n", $"Tcp: InSegs\nTcp: {received}\n").Since(none);

        change.ClientMarks.Sum(mark => mark.Count).Should().Be(count);
        change.Marks.Should().BeEmpty();
    }

    [Fact]
    public void Both_texts_may_stand_in_one()
    {
        var both = FioSample.Text("netstat.txt") + FioSample.Text("snmp.txt");

        TcpCounters.Parse(both, both).Values.Should().BeEquivalentTo(TcpCounters.Parse(FioSample.Text("netstat.txt"), FioSample.Text("snmp.txt")).Values);
    }

    [Fact]
    public void Counter_that_only_one_reading_has_is_left_out()
    {
        var other = TcpCounters.Parse("TcpExt: RcvPruned\nTcpExt: 2\n", "Tcp: OutSegs\nTcp: 1\n");

        Before.Since(other).Values.Keys.Should().Equal("TcpExtRcvPruned");
    }

    [Fact]
    public void Counters_that_fell_are_not_of_one_kernel()
    {
        var since = () => TcpCounters.Parse(Netstat, Snmp.Replace("1000 3", "10 0", StringComparison.Ordinal)).Since(Before);

        since.Should().Throw<ArgumentException>().WithMessage("Tcp*Segs fell from * to *: the readings are not of one kernel that ran all the time.*");
    }

    [Theory]
    [InlineData("", Snmp, "/proc/net/netstat: lines that begin with \"TcpExt:\": 0, and two were expected.")]
    [InlineData("cat: /proc/net/netstat: No such file or directory", Snmp, "/proc/net/netstat: lines that begin with *: 0, *")]
    [InlineData(Netstat, "Tcp: InSegs\n", "/proc/net/snmp: lines that begin with \"Tcp:\": 1, and two were expected.")]
    [InlineData(Netstat, "Tcp: InSegs OutSegs\nTcp: 1\n", "/proc/net/snmp: the names and values of \"Tcp:\" do not pair up: 2 and 1.")]
    [InlineData("TcpExt: RcvPruned\nTcpExt: many\n", Snmp, "/proc/net/netstat: \"TcpExt:\" has the value many, and a whole number was expected.")]
    public void Text_that_is_not_the_kernels_is_refused_with_the_reason(string netstat, string snmp, string message)
    {
        var parse = () => TcpCounters.Parse(netstat, snmp);

        parse.Should().Throw<FormatException>().WithMessage(message);
    }
}
