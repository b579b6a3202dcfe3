using Microsoft.Extensions.Logging;
using Spectre.Console;
using LibraryLog = Bench.Environments.Diagnostics.Log;

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

        var text = formatter(state, exception);
        switch (eventId.Name)
        {
            case nameof(LibraryLog.StageStarted):
                progress.BeginStage(text);
                break;
            case nameof(LibraryLog.StageDone):
                progress.EndStage(text);
                break;
            case nameof(LibraryLog.ImageStep):
                progress.Step(text);
                break;
            default:
                progress.Write(text, StyleOf(logLevel));
                break;
        }
    }

    private static Style StyleOf(LogLevel logLevel) => logLevel switch
    {
        LogLevel.Warning => new Style(Color.Yellow),
        >= LogLevel.Error => new Style(Color.Red),
        _ => new Style(decoration: Decoration.Dim),
    };
}
