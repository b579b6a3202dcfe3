using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bench.Testing;

/// <summary>Keeps every line the library logs, and calls somebody for each.</summary>
internal sealed class ListLogger(Action<string>? onLine = null) : ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>Of the environment whose start was logged: its first line tells.</summary>
    public string EnvironmentId => Lines[0].Split(' ') is ["environment", var id, ..] ? id : throw new InvalidOperationException(Lines[0]);

    /// <summary>What of this environment was removed, in order. A start also tells what it removes of those whose owner is gone.</summary>
    public IEnumerable<string> OwnRemovals =>
        Lines.Where(line => line.StartsWith("removed:", StringComparison.Ordinal) && line.Contains($"bench-{EnvironmentId}", StringComparison.Ordinal));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = formatter(state, exception);
        lines.Enqueue(line);
        onLine?.Invoke(line);
    }
}
