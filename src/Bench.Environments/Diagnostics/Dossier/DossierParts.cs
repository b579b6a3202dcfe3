using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bench.Environments.Diagnostics.Dossier;

/// <summary>
/// Asks for the parts of a dossier, each within its own time: one call that hangs must not lose the others. Safe for
/// concurrent use.
/// </summary>
/// <param name="budget">The time of one part.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class DossierParts(TimeSpan budget, TimeProvider timeProvider)
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
        using var limit = new CancellationTokenSource(budget, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // WaitAsync: a call that does not listen to its token is left behind.
            return await part(either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var reason = limit.IsCancellationRequested ? string.Create(CultureInfo.InvariantCulture, $"no answer within {budget.TotalSeconds:0.#} s") : exception.Message.ReplaceLineEndings(" ");
            missing.Enqueue($"{name}: {reason}");
            return null;
        }
    }
}
