using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>Where the program writes: results to standard output, progress and complaints to standard error.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly IAnsiConsole error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    private readonly ILoggerFactory factory;

    public Terminal()
    {
        // Redirected output goes to a file or a log viewer: those have no width to break lines at.
        error.Profile.Width = Console.IsErrorRedirected ? int.MaxValue : error.Profile.Width;
        factory = LoggerFactory.Create(builder => builder.AddProvider(new TerminalLoggerProvider(error)).SetMinimumLevel(LogLevel.Information));
        Logger = factory.CreateLogger("bench");
    }

    public ILogger Logger { get; }

    public static void Line(string text = "") => Console.Out.WriteLine(text);

    public void Error(string text)
    {
        Try(() =>
        {
            error.Write(new Text("bench: ", new Style(Color.Red)));

            // Not through the console library: it would break long lines, and the message is laid out already.
            Console.Error.WriteLine(text);
        });
    }

    /// <summary>Writes to people. Where nobody can read any more, as the terminal is gone, what is under way goes on.</summary>
    public static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // Nobody is left to be told.
        }
    }

    public void Dispose() => factory.Dispose();
}
