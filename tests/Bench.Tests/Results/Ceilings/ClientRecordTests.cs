using Bench.Results.Ceilings;

namespace Bench.Tests.Results.Ceilings;

/// <summary>What a client did best so far, and what falls short of it.</summary>
public sealed class ClientRecordTests
{
    private static readonly Ceiling Now = TestCeilings.Client(TestCeilings.Read(790));

    [Fact]
    public void Best_of_earlier_runs_is_the_record() =>
        Compared(Now, ("first", Earlier(900)), ("second", Earlier(1000)), ("third", Earlier(950))).Should().Be(new BestFigure(1000, "second"));

    /// <summary>790 of 1000 is 79 %, and 80 % are asked for.</summary>
    [Theory]
    [InlineData(790, true)]
    [InlineData(800, false)]
    [InlineData(1200, false)]
    public void Figure_under_80_percent_of_the_record_falls_short(double value, bool isShort) =>
        ClientRecord.AddTo(TestCeilings.Client(TestCeilings.Read(value)), [("earlier", Earlier(1000))]).Figures[0].IsShort.Should().Be(isShort);

    /// <summary>As measured before the receive buffer was mended: 1000 before a write, 100 after one.</summary>
    [Fact]
    public void Order_that_is_slower_falls_short_in_the_first_run_already()
    {
        var figures = ClientRecord.AddTo(TestCeilings.Client(TestCeilings.Read(1000), TestCeilings.Read(100, CeilingOrder.WriteFirst)), []).Figures;

        figures.Select(figure => figure.IsShort).Should().Equal(false, true);
        figures[1].Best.Should().Be(new BestFigure(1000, null));
    }

    [Fact]
    public void Client_that_was_never_measured_has_no_record() => Compared(Now).Should().BeNull();

    [Fact]
    public void Figures_of_another_machine_protocol_server_job_or_condition_are_no_record()
    {
        var other = Earlier(1000);

        Compared(Now,
            ("machine", other with { Conditions = other.Conditions with { Fingerprint = "other" } }),
            ("protocol", other with { Protocol = "SMB3" }),
            ("server", other with { Of = "samba" }),
            ("kind", other with { Kind = CeilingKind.SecondClient }),
            ("threads", other with { Conditions = other.Conditions with { Threads = 1 } }),
            ("text", other with { Figures = [other.Figures[0] with { Text = "other" }] }),
            ("job", other with { Figures = [other.Figures[0] with { Job = "other" }] })).Should().BeNull();
    }

    [Fact]
    public void Client_of_which_nobody_knows_the_machine_has_no_record() =>
        Compared(Now with { Conditions = Now.Conditions with { Fingerprint = null } }, ("earlier", Earlier(1000) with { Conditions = Now.Conditions with { Fingerprint = null } })).Should().BeNull();

    [Fact]
    public void Better_of_two_measurements_counts() => ClientRecord
        .Better([TestCeilings.Read(100), TestCeilings.Read(500, CeilingOrder.WriteFirst)], [TestCeilings.Read(90), TestCeilings.Read(600, CeilingOrder.WriteFirst)])
        .Select(figure => figure.Value).Should().Equal(100, 600);

    private static Ceiling Earlier(double value) => TestCeilings.Client(TestCeilings.Read(value));

    private static BestFigure? Compared(Ceiling ceiling, params (string, Ceiling)[] earlier) => ClientRecord.AddTo(ceiling, earlier).Figures[0].Best;
}
