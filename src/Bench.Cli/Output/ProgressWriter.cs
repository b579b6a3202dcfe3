using System.Globalization;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>
/// Writes progress. On a terminal a stage is one line that counts on while it runs and ends with its duration; in a pipe, and with
/// <c>--verbose</c>, every line is plain text with the time since the start. Safe for concurrent use.
/// </summary>
internal sealed class ProgressWriter : IDisposable
{
    private const int StageWidth = 17;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly Style Pale = new(decoration: Decoration.Dim);
    private readonly IAnsiConsole console;
    private readonly ProgressDetail detail;
    private readonly TimeProvider timeProvider;
    private readonly long began;
    private readonly ITimer? timer;
    private readonly Lock guard = new();
    private string? stage;
    private string? step;
    private long stageBegan;
    private Func<string>? watched;
    private bool isWaiting;
    private bool isCounting;

    /// <param name="console">Where it is written.</param>
    /// <param name="detail">How much is written.</param>
    /// <param name="live">Whether the console can take a line back.</param>
    /// <param name="began">When the command began, as the clock says it.</param>
    /// <param name="timeProvider">The clock.</param>
    public ProgressWriter(IAnsiConsole console, ProgressDetail detail, bool live, long began, TimeProvider timeProvider)
    {
        this.console = console;
        this.detail = detail;
        this.timeProvider = timeProvider;
        this.began = began;
        timer = live ? timeProvider.CreateTimer(_ => Count(), null, Tick, Tick) : null;
    }

    public void Write(string text) => Write(text, Pale);

    public void Write(string text, Style style)
    {
        lock (guard)
        {
            WriteLine(detail == ProgressDetail.Stages ? $"  {text}" : $"  {Seconds(began),7}  {text}", style);
            if (stage is not null || watched is not null)
            {
                Show();
            }
        }
    }

    /// <summary>Keeps a line at the end of what is written, and writes it anew each second, where lines can be taken back.</summary>
    /// <param name="line">Says the line; null for none any more. It is asked while others wait to write, so it must not write itself.</param>
    /// <returns>Whether lines can be taken back.</returns>
    public bool Watch(Func<string>? line)
    {
        if (detail != ProgressDetail.Stages || timer is null)
        {
            return false;
        }

        lock (guard)
        {
            Erase();
            (watched, isWaiting) = (line, line is not null);
            if (line is not null)
            {
                Show();
            }

            return true;
        }
    }

    /// <summary>Begins the line of a stage.</summary>
    /// <param name="text">The line, such as <c>Images ...</c>.</param>
    public void BeginStage(string text)
    {
        if (detail != ProgressDetail.Stages)
        {
            Write(text);
            return;
        }

        lock (guard)
        {
            (stage, step, stageBegan, isWaiting) = (text, null, timeProvider.GetTimestamp(), true);
            Show();
        }
    }

    /// <summary>Ends the line of a stage.</summary>
    /// <param name="text">What is written where each line stands alone, such as <c>Images done in 3.1 s</c>.</param>
    public void EndStage(string text)
    {
        lock (guard)
        {
            if (stage is not null)
            {
                var line = $"  {stage.PadRight(StageWidth)} {Seconds(stageBegan),7}";
                (stage, step) = (null, null);
                WriteLine(line, Pale);
                return;
            }
        }

        Write(text);
    }

    /// <summary>Writes a step of something long: behind the stage that runs, where lines are taken back; otherwise as a line.</summary>
    public void Step(string text)
    {
        lock (guard)
        {
            if (detail == ProgressDetail.Stages)
            {
                step = text;
                return;
            }
        }

        Write(text);
    }

    /// <summary>Takes the counting line back: something else is to be written, and nothing is waited for.</summary>
    public void Pause()
    {
        lock (guard)
        {
            Erase();
            (stage, step, watched, isWaiting) = (null, null, null, false);
        }
    }

    public void Dispose()
    {
        timer?.Dispose();
        Pause();
    }

    private void Count()
    {
        lock (guard)
        {
            if (isWaiting)
            {
                Show();
            }
        }
    }

    /// <summary>Draws the line that counts on. It must not be wider than the terminal: a line that wraps cannot be taken back.</summary>
    private void Show()
    {
        var start = stage is null ? $"  {Seconds(began),7}  ..." : $"  {stage.PadRight(StageWidth)} {Seconds(stageBegan),7}";
        var line = watched is not null ? $"  {watched()}" : step is null ? start : $"{start}  {step}";
        var width = Math.Max(console.Profile.Width - 1, 1);
        Erase();
        Raw($"\r{(line.Length > width ? line[..width] : line)}");
        isCounting = true;
    }

    private void WriteLine(string line, Style style)
    {
        Erase();
        console.Write(new Text($"{line}\n", style));
        isWaiting = true;
    }

    private void Erase()
    {
        if (isCounting)
        {
            Raw("\r\u001b[2K");
            isCounting = false;
        }
    }

    /// <summary>Not through the console library, which would count it as a line.</summary>
    private void Raw(string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.Profile.Out.Writer.Flush();
    }

    private string Seconds(long since) => string.Create(CultureInfo.InvariantCulture, $"{timeProvider.GetElapsedTime(since).TotalSeconds:0.0} s");
}
