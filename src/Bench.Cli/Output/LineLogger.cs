using Microsoft.Extensions.Logging;

namespace Bench.Cli.Output;

/// <summary>Takes the library's log line by line, from a level on.</summary>
internal abstract class LineLogger(LogLevel least) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Take(logLevel, eventId.Name, formatter(state, exception));
        }
    }

    /// <param name="logLevel">How much it matters.</param>
    /// <param name="name">Which line of the library's log it is; see <see cref="Environments.Diagnostics.Log"/>.</param>
    /// <param name="text">What it says.</param>
    protected abstract void Take(LogLevel logLevel, string? name, string text);
}
