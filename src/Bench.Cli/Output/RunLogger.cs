using Microsoft.Extensions.Logging;
using LibraryLog = Bench.Environments.Diagnostics.Log;

namespace Bench.Cli.Output;

/// <summary>Takes the log of the environments of a run: many start, so that of most stages only the one under way is told.</summary>
/// <param name="terminal">Where else is told what people have to know.</param>
/// <param name="tellStage">Is told the stage or step under way.</param>
internal sealed class RunLogger(Terminal terminal, Action<string> tellStage) : ILogger
{
    private readonly HashSet<string> warned = new(StringComparer.Ordinal);
    private readonly Lock guard = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

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
            case nameof(LibraryLog.StageStarted) or nameof(LibraryLog.ImageStep):
                tellStage(text);
                break;
            case nameof(LibraryLog.StageDone) or nameof(LibraryLog.LaunchStarted):
                break;
            default:
                Tell(logLevel, text);
                break;
        }
    }

    /// <summary>What holds for a subject is logged at each of its starts, and told once.</summary>
    private void Tell(LogLevel logLevel, string text)
    {
        if (logLevel < LogLevel.Warning)
        {
            terminal.Progress(text);
        }
        else if (IsNew(text))
        {
            terminal.Notice(text);
        }
    }

    private bool IsNew(string text)
    {
        lock (guard)
        {
            return warned.Add(text);
        }
    }
}
