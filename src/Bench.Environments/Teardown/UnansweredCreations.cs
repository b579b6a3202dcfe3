using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Docker.DotNet;

namespace Bench.Environments.Teardown;

/// <summary>
/// Knows whether the engine still owes an answer to anything it was asked to create. A request that is cut off is not taken
/// back: the engine may create the thing after its removal found nothing to remove (seen with engine 26.1). Safe for concurrent use.
/// </summary>
internal sealed class UnansweredCreations(string environmentId, RemovalUntilQuiet removal)
{
    private readonly ConcurrentBag<Task> requests = [];
    private int unanswered;

    /// <summary>Asks for something with one request. The request itself is never cut off: its answer says when there is something to remove.</summary>
    public Task AskAsync(Func<Task> request, CancellationToken cancellationToken) => WatchAsync(() =>
    {
        var answer = request();
        requests.Add(answer);
        return answer.WaitAsync(cancellationToken);
    });

    /// <summary>Asks for something. Whoever asks has registered its removal before.</summary>
    public async Task WatchAsync(Func<Task> create)
    {
        Interlocked.Increment(ref unanswered);
        try
        {
            await create();
        }
        catch (DockerApiException)
        {
            // A refusal is an answer.
            Interlocked.Decrement(ref unanswered);
            throw;
        }

        Interlocked.Decrement(ref unanswered);
    }

    /// <summary>Removes what is created late, once. Costs nothing when all was answered.</summary>
    /// <exception cref="IOException">Something could not be removed.</exception>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref unanswered, 0) == 0)
        {
            return;
        }

        await AnswersAsync(cancellationToken);
        if (await removal.RunAsync(environmentId, hostFolder: null, cancellationToken) is { Count: > 0 } failures)
        {
            throw new IOException(string.Join("; ", failures.Select(failure => $"{failure.What}: {failure.Reason}")));
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A request that fails has created nothing; whoever asked has been told.")]
    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        var answers = Task.WhenAll(requests);
        try
        {
            await answers.WaitAsync(cancellationToken);
        }
        catch (Exception) when (answers.IsCompleted)
        {
            // A refusal is an answer, too.
        }
    }
}
