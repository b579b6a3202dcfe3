using Microsoft.Extensions.Logging;
using Xunit;

namespace Bench.Environments.Xunit;

/// <summary>
/// Sends the library's log to the output of the test that runs; while a fixture starts and no test runs yet, to the runner's
/// diagnostic messages.
/// </summary>
internal sealed class TestOutputLoggerProvider : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = formatter(state, exception);
        if (TestContext.Current.TestOutputHelper is { } output)
        {
            output.WriteLine(line);
        }
        else
        {
            TestContext.Current.SendDiagnosticMessage(line);
        }
    }

    public void Dispose()
    {
    }
}
