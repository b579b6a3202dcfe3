using System.CommandLine;
using Bench.Environments.Options;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>
/// Where a verb writes. Standard output gets results, as text or as JSON; standard error gets progress, hints and errors.
/// Colours appear only on a terminal that takes them, unless <c>--no-color</c> or <c>NO_COLOR</c> says otherwise.
/// </summary>
internal sealed class Terminal : IDisposable
{
    private readonly Lazy<IAnsiConsole> output;
    private readonly Lazy<IAnsiConsole> error;
    private readonly Lazy<ProgressWriter> progress;

    /// <summary>What is written to is made when it is first written to: most verbs start often and write little.</summary>
    /// <param name="json">Whether results are written for programs.</param>
    /// <param name="verbosity">How much is written beside them.</param>
    /// <param name="colors">Whether colours are wanted.</param>
    /// <param name="takesBack">Whether a terminal can take back what it shows: a line that counts on needs that, and no colours.</param>
    /// <param name="writer">Takes the progress; null for standard error.</param>
    public Terminal(bool json, Verbosity verbosity, bool colors, bool takesBack, ProgressWriter? writer = null)
    {
        Json = json;
        Verbosity = verbosity;
        output = new(() => ConsoleOn(Console.Out, Console.IsOutputRedirected, colors));
        error = new(() => ConsoleOn(Console.Error, Console.IsErrorRedirected, colors));
        var began = TimeProvider.System.GetTimestamp();
        var live = !Console.IsErrorRedirected && takesBack && verbosity > Verbosity.Quiet;
        var detail = live && verbosity == Verbosity.Normal ? ProgressDetail.Stages : ProgressDetail.Lines;
        progress = new(() => writer ?? new ProgressWriter(Error, detail, live, began, TimeProvider.System));
    }

    /// <summary>Whether results and errors are written for programs.</summary>
    public bool Json { get; }

    public Verbosity Verbosity { get; }

    /// <summary>What a verb has to say where it is stopped at once, such as how to go on; null for nothing.</summary>
    public string? LastWords { get; set; }

    /// <summary>Standard output, for tables and colours. Plain lines go through <see cref="Line"/>, which never breaks them.</summary>
    public IAnsiConsole Out => output.Value;

    /// <summary>Standard error.</summary>
    public IAnsiConsole Error => error.Value;

    /// <summary>Writes the library's log as progress.</summary>
    public ILogger Logger => new TerminalLogger(progress.Value, LevelOf(Verbosity));

    public static Terminal For(ParseResult result)
    {
        var environment = ProcessEnvironment.Read();
        var takesBack = environment.GetValueOrDefault("TERM") != "dumb";
        return new(
            result.GetValue(GlobalOptions.Json),
            result.GetValue(GlobalOptions.Quiet) ? Verbosity.Quiet : result.GetValue(GlobalOptions.Verbose) ? Verbosity.Verbose : Verbosity.Normal,
            takesBack && !result.GetValue(GlobalOptions.NoColor) && string.IsNullOrEmpty(environment.GetValueOrDefault("NO_COLOR")),
            takesBack);
    }

    /// <summary>Writes a verb's result: as one line of JSON where that was asked for, otherwise the way <paramref name="show"/> does.</summary>
    /// <remarks>A verb whose results come one after the other calls it for each: that makes JSON lines.</remarks>
    public void Result<T>(T value, Action<T> show)
    {
        if (Json)
        {
            Line(JsonText.Write(value));
        }
        else
        {
            show(value);
        }
    }

    /// <summary>Writes a line of a result as it is.</summary>
    public void Line(string text = "")
    {
        Pause();
        Console.Out.WriteLine(text);
    }

    /// <summary>Writes a part of a line of a result, coloured where colours are wanted.</summary>
    public void Styled(string text, Style style)
    {
        Pause();
        Out.Write(new Text(text, style));
    }

    /// <summary>Writes what to do next, under a result; nothing with <c>--json</c> and <c>--quiet</c>.</summary>
    public void Hint(string text)
    {
        if (!Json && Verbosity > Verbosity.Quiet)
        {
            Line(text);
        }
    }

    /// <summary>Writes what is going on, unless <c>--quiet</c> was given.</summary>
    public void Progress(string text)
    {
        if (Verbosity > Verbosity.Quiet)
        {
            progress.Value.Write(text);
        }
    }

    /// <summary>Keeps a line at the end of the progress that says how things are now; null for none any more.</summary>
    /// <returns>Whether it is shown: on a terminal, unless <c>--quiet</c> or <c>--verbose</c> was given.</returns>
    public bool Watch(Func<string>? line) => progress.Value.Watch(line);

    /// <summary>Writes a warning: nothing has failed.</summary>
    public void Notice(string text)
    {
        if (Verbosity > Verbosity.Quiet)
        {
            progress.Value.Write(text, new Style(Color.Yellow));
        }
    }

    /// <summary>Writes a failure: to standard error for people, as the last line of standard output for programs.</summary>
    public void Failure(ErrorReport report)
    {
        if (Json && TryWrite(report))
        {
            return;
        }

        Pause();
        Error.Write(new Text("bench: ", new Style(Color.Red)));

        // Not through the console library: it would break long lines, and the message is laid out already.
        Error.Profile.Out.Writer.WriteLine(report.Text);
    }

    private bool TryWrite(ErrorReport report)
    {
        try
        {
            Line(JsonText.Write(new { Error = report }));
            return true;
        }
        catch (OutputException)
        {
            // It goes to standard error instead: the report itself matters more than why it is not where it should be.
            return false;
        }
    }

    public void Dispose()
    {
        if (progress.IsValueCreated)
        {
            progress.Value.Dispose();
        }
    }

    /// <summary>Takes back what counts on, before something else is written to what may be the same terminal.</summary>
    private void Pause()
    {
        if (progress.IsValueCreated)
        {
            progress.Value.Pause();
        }
    }

    private static LogLevel LevelOf(Verbosity verbosity) => verbosity switch
    {
        Verbosity.Quiet => LogLevel.Error,
        Verbosity.Verbose => LogLevel.Debug,
        _ => LogLevel.Information,
    };

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool isRedirected, bool colors)
    {
        var isPlain = isRedirected || !colors;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });

        // Redirected output goes to a file or a log viewer: those have no width to break lines at.
        console.Profile.Width = isRedirected ? int.MaxValue : console.Profile.Width;
        return console;
    }
}
