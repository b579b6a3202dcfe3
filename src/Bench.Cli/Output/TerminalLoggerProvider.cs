using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>Writes the library's log as progress lines.</summary>
internal sealed class TerminalLoggerProvider(IAnsiConsole console) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var style = logLevel switch
        {
            LogLevel.Warning => new Style(Color.Yellow),
            >= LogLevel.Error => new Style(Color.Red),
            _ => new Style(decoration: Decoration.Dim),
        };
        console.Write(new Text($"  {formatter(state, exception)}\n", style));
    }

    public void Dispose()
    {
    }
}
