using Bench.Cli.Output;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace Bench.Tests.Cli;

/// <summary>What a start shows, by its log: on a terminal a line a stage, in a pipe each line with the time since the start.</summary>
public sealed class ProgressWriterTests : IDisposable
{
    private readonly StringWriter text = new();
    private readonly FakeTimeProvider clock = new();

    public void Dispose() => text.Dispose();

    [Fact]
    public void Terminal_shows_a_line_a_stage_with_its_duration()
    {
        using (var progress = Writer(ProgressDetail.Stages, live: true))
        {
            Start(new TerminalLogger(progress, LogLevel.Information));
        }

        Shown().Should().Equal("  Images ...          3.1 s", "  Mount ...           0.4 s");
    }

    [Fact]
    public void Pipe_shows_plain_lines_with_the_time_since_the_start()
    {
        using (var progress = Writer(ProgressDetail.Lines, live: false))
        {
            Start(new TerminalLogger(progress, LogLevel.Information));
        }

        text.ToString().Should().NotContainAny("\r", "\u001b");
        Shown().Should().Equal(
            "    0.0 s  Images ...", "    1.0 s  image server: RUN make", "    3.1 s  Images done in 3.1 s", "    3.1 s  Mount ...", "    3.5 s  Mount done in 0.4 s");
    }

    [Fact]
    public void Verbose_adds_every_step()
    {
        using (var progress = Writer(ProgressDetail.Lines, live: true))
        {
            Start(new TerminalLogger(progress, LogLevel.Debug));
        }

        Shown().Should().Contain("    3.1 s  image server: bench/ganesha:c1 (built)");
    }

    [Fact]
    public void Terminal_shows_the_step_of_a_build_behind_its_stage_and_takes_it_back()
    {
        using var progress = Writer(ProgressDetail.Stages, live: true);
        progress.BeginStage("Images ...");
        progress.Step("image server: RUN make");
        clock.Advance(TimeSpan.FromSeconds(2));

        text.ToString().Should().EndWith("\r  Images ...          2.0 s  image server: RUN make");
        clock.Advance(TimeSpan.FromSeconds(1));
        progress.EndStage("Images done in 3.0 s");

        Shown().Should().Equal("  Images ...          3.0 s");
    }

    [Fact]
    public void Terminal_shows_no_line_wider_than_itself()
    {
        using var progress = Writer(ProgressDetail.Stages, live: true, width: 40);
        progress.BeginStage("Images ...");
        progress.Step(new string('x', 100));
        clock.Advance(TimeSpan.FromSeconds(1));

        text.ToString().Split('\r')[^1].Should().HaveLength(39);
    }

    [Fact]
    public void Warning_stands_above_the_stage_that_runs()
    {
        using (var progress = Writer(ProgressDetail.Stages, live: true))
        {
            var logger = new TerminalLogger(progress, LogLevel.Information);
            Log.StageStarted(logger, EnvironmentStage.Images);
            Log.Notice(logger, "a stand-in serves");
            Log.StageDone(logger, EnvironmentStage.Images, 0);
        }

        Shown().Should().Equal("  a stand-in serves", "  Images ...          0.0 s");
    }

    [Fact]
    public void Stage_that_fails_leaves_no_line_behind()
    {
        using var progress = Writer(ProgressDetail.Stages, live: true);
        progress.BeginStage("Mount ...");
        progress.Pause();
        clock.Advance(TimeSpan.FromSeconds(5));

        text.ToString().Should().EndWith("\r\u001b[2K");
    }

    private void Start(TerminalLogger logger)
    {
        Log.StageStarted(logger, EnvironmentStage.Images);
        clock.Advance(TimeSpan.FromSeconds(1));
        Log.ImageStep(logger, "server", "RUN make");
        clock.Advance(TimeSpan.FromSeconds(2.1));
        Log.ImageProvided(logger, "server", "bench/ganesha:c1", "built");
        Log.StageDone(logger, EnvironmentStage.Images, 3.1);
        Log.StageStarted(logger, EnvironmentStage.Mount);
        clock.Advance(TimeSpan.FromSeconds(0.4));
        Log.StageDone(logger, EnvironmentStage.Mount, 0.4);
    }

    private ProgressWriter Writer(ProgressDetail detail, bool live, int width = 120)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = width;
        return new(console, detail, live, clock.GetTimestamp(), clock);
    }

    /// <summary>The lines that stay: what was written over is gone.</summary>
    private IEnumerable<string> Shown() =>
        text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\r')[^1].Replace("\u001b[2K", "", StringComparison.Ordinal)).Where(line => line.Length > 0);
}
