using System.Globalization;

namespace Bench.Environments.Diagnostics;

/// <summary>
/// The only place where work gets a time limit: it tells a time that is over from a caller that cancelled. What was called off ends
/// with whatever its library makes of that, so any exception after the time counts as its end; only a <see cref="BenchException"/>,
/// which says more, goes on as it is.
/// </summary>
internal static class TimeLimit
{
    /// <summary>Does something within a time.</summary>
    /// <param name="limit">How long it may take; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="what">What then has not happened, for the message: <c>git fetch did not end</c>.</param>
    /// <param name="work">The work. Its token is cancelled when the time is over or the caller cancels; what ignores it is waited for.</param>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    /// <exception cref="TimeoutException">The time was over: <c>git fetch did not end within 10 s</c>.</exception>
    public static Task<T> RunAsync<T>(
        TimeSpan limit, TimeProvider timeProvider, string what, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync<T>(limit, timeProvider, work, exception => throw new TimeoutException(Message(what, limit), exception), cancellationToken);

    /// <inheritdoc cref="RunAsync{T}(TimeSpan, TimeProvider, string, Func{CancellationToken, Task{T}}, CancellationToken)"/>
    public static Task RunAsync(
        TimeSpan limit, TimeProvider timeProvider, string what, Func<CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunAsync(limit, timeProvider, what, token => NothingAsync(work, token), cancellationToken);

    /// <summary>Does something within a time; the caller says what follows where the time was over.</summary>
    /// <param name="limit">How long it may take; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="work">The work. Its token is cancelled when the time is over or the caller cancels; what ignores it is waited for.</param>
    /// <param name="whenOver">Gets what the work ended with after its time; returns the result instead, or throws.</param>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    public static async Task<T> RunAsync<T>(
        TimeSpan limit, TimeProvider timeProvider, Func<CancellationToken, Task<T>> work, Func<Exception, T> whenOver, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(limit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (Exception exception) when (time.IsCancellationRequested && !cancellationToken.IsCancellationRequested && exception is not BenchException)
        {
            return whenOver(exception);
        }
    }

    /// <summary>The words for a time that was over: <c>no answer within 0.3 s</c>.</summary>
    public static string Message(string what, TimeSpan limit) => string.Create(CultureInfo.InvariantCulture, $"{what} within {limit.TotalSeconds:0.#} s");

    /// <summary>The words for something whose name stands elsewhere in the message: <c>timed out after 60 s</c>.</summary>
    public static string TimedOut(TimeSpan limit) => string.Create(CultureInfo.InvariantCulture, $"timed out after {limit.TotalSeconds:0.#} s");

    private static async Task<bool> NothingAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await work(cancellationToken);
        return true;
    }
}
