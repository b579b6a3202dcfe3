using System.Globalization;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>
/// What is going on, a line a step with the time since the start. On a terminal, the last line counts on while a step takes long.
/// Safe for concurrent use.
/// </summary>
internal sealed class ProgressWriter : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly Style Pale = new(decoration: Decoration.Dim);
    private readonly IAnsiConsole console;
    private readonly TimeProvider timeProvider;
    private readonly long began;
    private readonly ITimer? timer;
    private readonly Lock guard = new();
    private bool isWaiting;
    private bool isCounting;

    /// <param name="console">Where it is written.</param>
    /// <param name="live">Whether the console can take a line back.</param>
    /// <param name="began">When the command began, as the clock says it.</param>
    /// <param name="timeProvider">The clock.</param>
    public ProgressWriter(IAnsiConsole console, bool live, long began, TimeProvider timeProvider)
    {
        this.console = console;
        this.timeProvider = timeProvider;
        this.began = began;
        timer = live ? timeProvider.CreateTimer(_ => Count(), null, Tick, Tick) : null;
    }

    public void Write(string text) => Write(text, Pale);

    public void Write(string text, Style style)
    {
        lock (guard)
        {
            Erase();
            console.Write(new Text($"  {Elapsed(),7}  {text}\n", style));
            isWaiting = true;
        }
    }

    /// <summary>Takes the counting line back: something else is to be written, and nothing is waited for.</summary>
    public void Pause()
    {
        lock (guard)
        {
            Erase();
            isWaiting = false;
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
                Raw($"\r  {Elapsed(),7}  ...");
                isCounting = true;
            }
        }
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

    private string Elapsed() => string.Create(CultureInfo.InvariantCulture, $"{timeProvider.GetElapsedTime(began).TotalSeconds:0.0} s");
}
