using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>Writes the library's log as progress lines.</summary>
internal sealed class TerminalLogger(ProgressWriter progress, LogLevel least) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var style = logLevel switch
        {
            LogLevel.Warning => new Style(Color.Yellow),
            >= LogLevel.Error => new Style(Color.Red),
            _ => new Style(decoration: Decoration.Dim),
        };
        progress.Write(formatter(state, exception), style);
    }
}
