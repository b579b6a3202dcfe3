using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Bench.Environments.Diagnostics;

/// <summary>
/// Asks for the parts of a diagnostics folder, each within its own time: one call that hangs must not lose the others. Safe for
/// concurrent use.
/// </summary>
/// <param name="budget">The time of one part.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class DiagnosticsParts(TimeSpan budget, TimeProvider timeProvider)
{
    private readonly ConcurrentQueue<string> missing = new();

    /// <summary>What could not be collected, and why.</summary>
    public IReadOnlyList<string> Missing => [.. missing.Order(StringComparer.Ordinal)];

    /// <summary>Collects a part.</summary>
    /// <returns>The part; null where there is none, or where it could not be collected.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with one part, the others are wanted; the reason is kept.")]
    public async Task<T?> TryAsync<T>(string name, Func<CancellationToken, Task<T?>> part, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            // WaitAsync: a call that does not listen to its token is left behind.
            return await TimeLimit.RunAsync(budget, timeProvider, "no answer", token => part(token).WaitAsync(token), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            missing.Enqueue($"{name}: {exception.Message.ReplaceLineEndings(" ")}");
            return null;
        }
    }
}
