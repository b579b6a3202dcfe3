using Bench.Cli;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Results.Ceilings;
using Bench.Results.Manifests;
using Bench.Results.Runs;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace Bench.Tests.Cli;

/// <summary>What a run shows while it goes on. Two blocks of two subjects; a cell is planned with 8 s, an environment with 12 s.</summary>
public sealed class RunProgressTests : IDisposable
{
    private static readonly Cell Ganesha = TestRun.Cell("ganesha");
    private static readonly Cell Samba = TestRun.Cell("samba");

    private readonly StringWriter text = new();
    private readonly FakeTimeProvider clock = new();
    private readonly CancellationTokenSource interruption = new();

    public void Dispose()
    {
        text.Dispose();
        interruption.Dispose();
    }

    [Fact]
    public void Terminal_shows_where_the_run_is_and_how_long_it_goes_on()
    {
        using var terminal = Terminal(live: true);
        using var progress = Progress(terminal);
        progress.Report(new("ganesha", 1, null, null));
        Log.StageStarted(progress.Logger, EnvironmentStage.Images);
        Pass(3);
        LastLine().Should().Be("  0/4  block 1/2  about 1 min 17 s left  3 s  starting ganesha: Images");

        progress.Report(new("ganesha", 1, Ganesha, null));
        Pass(2);
        LastLine().Should().Be("  0/4  block 1/2  about 1 min 6 s left  2 s  ganesha NFSv3 seq-read 64m");

        progress.Report(new("ganesha", 1, Ganesha, Took(1, 20)));
        LastLine().Should().Be("  1/4  block 1/2  about 1 min 36 s left  0 s  removing ganesha", "the same workload takes others as long");
        Lines().Should().Contain("  1/4 ganesha NFSv3 seq-read 64m: 5.00 MiB/s").And.Contain("  block 1 of 2");
    }

    [Fact]
    public void Trial_of_durability_is_shown_while_it_goes_on_and_what_it_observed()
    {
        using var terminal = Terminal(live: true);
        using var progress = Progress(terminal);
        progress.Report(new("ganesha", 1, null, null));
        progress.Report(new("ganesha", 1, Ganesha, null));
        progress.Report(new("ganesha", 1, Ganesha, Took(1, 8)));
        progress.Report(new("ganesha", 1, null, null) { TriesDurability = true });
        Pass(2);
        LastLine().Should().EndWith("  2 s  trying durability of ganesha");

        progress.Report(new("ganesha", 1, null, null) { TriesDurability = true, Durability = TestTrial.Of(DurabilityTier.Local) });
        LastLine().Should().EndWith("  removing ganesha");
        progress.Report(new("ganesha", 1, null, null) { TriesDurability = true, Durability = TestTrial.Of(DurabilityTier.Local, TestTrial.Synced("renamed", null)) });
        Lines().Should().Contain("  ganesha: survives a crash of the server")
            .And.Contain(line => line.Contains("ganesha declares that a sync means: local disk; but 1 of 2 files is not", StringComparison.Ordinal));
    }

    [Fact]
    public void Environments_are_expected_to_take_as_long_as_the_first_one()
    {
        using var terminal = Terminal(live: true);
        using var progress = Progress(terminal);
        progress.Report(new("ganesha", 1, null, null));
        Pass(3);
        progress.Report(new("ganesha", 1, Ganesha, null));
        progress.Report(new("ganesha", 1, Ganesha, Took(1, 8)));
        Pass(2);
        progress.Report(new("samba", 1, null, null));

        Pass(1);
        LastLine().Should().StartWith("  1/4  block 1/2  about 38 s left", "three cells of 8 s, and three environments of 5 s, one of which has begun");
    }

    [Fact]
    public void Narrow_terminal_shows_the_beginning()
    {
        using var terminal = Terminal(live: true, width: 60);
        using var progress = Progress(terminal);
        progress.Report(new("ganesha", 1, Ganesha, null));
        Pass(2);

        LastLine().Should().Be("  0/4  block 1/2  about 1 min 6 s left  2 s  ganesha NFSv3 ");
    }

    [Fact]
    public void Interrupted_run_says_that_it_removes_its_environment_and_leaves_no_line_behind()
    {
        using var terminal = Terminal(live: true);
        using (var progress = Progress(terminal))
        {
            progress.Report(new("ganesha", 1, Ganesha, null));
            interruption.Cancel();
            Pass(1);
            LastLine().Should().EndWith("interrupted, removing ganesha");
        }

        text.ToString().Should().EndWith("\r\u001b[2K");
        Pass(5);
        text.ToString().Should().EndWith("\r\u001b[2K", "nothing counts on");
    }

    [Fact]
    public void Pipe_shows_a_line_for_each_environment_and_figure_with_the_time_left()
    {
        using var terminal = Terminal(live: false);
        using (var progress = Progress(terminal))
        {
            progress.Report(new("ganesha", 1, null, null));
            Log.StageStarted(progress.Logger, EnvironmentStage.Images);
            Log.Notice(progress.Logger, "a stand-in serves");
            Log.Notice(progress.Logger, "a stand-in serves");
            Pass(3);
            progress.Report(new("ganesha", 1, Ganesha, null));
            Pass(8);
            progress.Report(new("ganesha", 1, Ganesha, Took(1, 8) with { Status = IterationStatus.Disturbed, Reason = "packets were lost" }));
            progress.Report(new("samba", 1, Samba, TestRun.Failed(1, "it hung", FailureKind.NotStarted)));
            progress.Report(new("samba", 2, Samba, TestRun.Failed(2, "it hung", FailureKind.NotStarted)));
        }

        text.ToString().Should().NotContainAny("\r", "\u001b");
        Lines().Should().Equal(
            "    0.0 s  block 1 of 2: starting ganesha ...",
            "    0.0 s  a stand-in serves",
            "   11.0 s  1/4 ganesha NFSv3 seq-read 64m: 5.00 MiB/s (disturbed: packets were lost); about 1 min left",
            "   11.0 s  2/4 samba NFSv3 seq-read 64m: failed: it hung; about 40 s left",
            "   11.0 s  3/4 samba NFSv3 seq-read 64m: failed: as before; about 20 s left");
    }

    [Fact]
    public void Client_that_falls_short_of_its_record_is_told_before_any_environment()
    {
        using var terminal = Terminal(live: false, width: 200);
        using var progress = Progress(terminal);

        progress.Report(new("", 0, null, null) { Ceilings = "ceiling of the client over NFSv3, reads first ..." });
        progress.Report(new("", 0, null, null) { Ceiling = ClientRecord.AddTo(TestCeilings.Client(TestCeilings.Read(1000 << 20), TestCeilings.Read(100 << 20, CeilingOrder.WriteFirst)), []) });
        progress.Report(new("", 0, null, null) { Ceiling = TestCeilings.Of(CeilingKind.Disk, null) with { Reason = "no room" } });

        Lines().Should().Equal(
            "    0.0 s  ceiling of the client over NFSv3, reads first ...",
            "    0.0 s  the client falls short of its own record over NFSv3: seq-read with writes first 100 MiB/s, which is 10 % of 1,000 MiB/s in the other order",
            "    0.0 s  no ceiling, disk: a volume without a server: no room");
    }

    [Fact]
    public void Ceiling_under_way_stands_in_the_line_of_a_terminal()
    {
        using var terminal = Terminal(live: true);
        using var progress = Progress(terminal);

        progress.Report(new("", 0, null, null) { Ceilings = "ceiling of the disk ..." });
        Pass(1);

        LastLine().Should().EndWith("  1 s  ceiling of the disk");
    }

    [Fact]
    public void Figure_of_a_cold_cell_is_shown_with_its_proof()
    {
        using var terminal = Terminal(live: false);
        using var progress = Progress(terminal);

        progress.Report(new("ganesha", 1, Ganesha with { Pass = CachePass.Cold }, Took(1, 8) with { Cold = new() { Share = 0.37 } }));

        Lines().Should().ContainSingle().Which.Should().Contain("ganesha NFSv3 seq-read 64m cold: 5.00 MiB/s, cold: unproven (37 %); ");
    }

    [Fact]
    public void Progress_counts_the_figures_of_an_earlier_session()
    {
        using var terminal = Terminal(live: true);
        using var progress = new RunProgress(terminal, TestRun.Record(Plan, cell => cell == Ganesha ? [Took(1, 30)] : []), _ => 8, clock, interruption.Token);

        LastLine().Should().StartWith("  1/4  about 2 min 6 s left", "three cells of 30 s, and three environments of 12 s");
    }

    private static RunPlan Plan => TestRun.Plan(Ganesha, Samba);

    private static Iteration Took(int block, double seconds) => TestRun.Valid(block, 5 << 20) with { Seconds = seconds };

    private RunProgress Progress(Terminal terminal) => new(terminal, TestRun.Record(Plan, _ => []), _ => 8, clock, interruption.Token);

    private Terminal Terminal(bool live, int width = 120)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = width;
        return new(json: false, Verbosity.Normal, colors: false, takesBack: false, new ProgressWriter(console, live ? ProgressDetail.Stages : ProgressDetail.Lines, live, clock.GetTimestamp(), clock));
    }

    private void Pass(int seconds) => clock.Advance(TimeSpan.FromSeconds(seconds));

    private string LastLine() => text.ToString().Split('\r')[^1];

    private string[] Lines() =>
        [.. text.ToString().Split('\n').Select(line => line.Split('\r')[^1].Replace("\u001b[2K", "", StringComparison.Ordinal)).Where(line => line.Length > 0)];
}
