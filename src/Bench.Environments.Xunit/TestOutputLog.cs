using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bench.Environments.Xunit;

/// <summary>
/// Sends the library's log to the output of tests. A fixture starts while no test runs yet: what is logged then is kept for
/// the first test that asks for the environment.
/// </summary>
internal sealed class TestOutputLog : ILogger
{
    private readonly ConcurrentQueue<string> pending = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        pending.Enqueue(formatter(state, exception));
        Flush();
    }

    /// <summary>Writes what was kept, if a test is there to take it.</summary>
    public void Flush()
    {
        while (TestContext.Current.TestOutputHelper is { } output && pending.TryDequeue(out var line))
        {
            output.WriteLine(line);
        }
    }
}
