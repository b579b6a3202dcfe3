using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Teardown;

/// <summary>
/// The undo of everything an environment does. Each undo is registered before its do, so that a start that breaks off in the
/// middle of a step is undone as well; an undo therefore has to cope with its do never having happened.
/// </summary>
/// <remarks>Safe for concurrent use. Undoing twice does nothing the second time.</remarks>
/// <param name="stepBudget">The time each undo gets.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="logger">Told of each step.</param>
[SuppressMessage("Naming", "CA1711", Justification = "It is a stack: the last undo registered is the first one run.")]
internal sealed class TeardownStack(TimeSpan stepBudget, TimeProvider timeProvider, ILogger logger)
{
    /// <summary>What a step has once another one ran out of its time: what held up that one most likely holds up all.</summary>
    private static readonly TimeSpan ShortBudget = TimeSpan.FromSeconds(5);

    private readonly Stack<TeardownStep> steps = new();
    private readonly Lock guard = new();

    /// <summary>Takes secrets out of the reasons why something was not undone: servers repeat in their refusals what they were sent.</summary>
    public required SecretRedactor Redactor { get; init; }

    /// <summary>Registers an undo. The last one registered is run first.</summary>
    /// <param name="what">What is undone, for people: "container bench-1234-server".</param>
    /// <param name="undo">Undoes it. Must succeed when there is nothing to undo.</param>
    public void Register(string what, Func<CancellationToken, Task> undo)
    {
        lock (guard)
        {
            steps.Push(new TeardownStep(what, undo));
        }
    }

    /// <summary>Runs every registered undo, latest first, each within its own budget, whatever the others do.</summary>
    /// <remarks>It takes no token on purpose: a teardown that is cancelled leaves things behind.</remarks>
    /// <returns>What could not be undone; empty when all was.</returns>
    public async Task<IReadOnlyList<TeardownFailure>> UndoAllAsync()
    {
        var failures = new List<TeardownFailure>();
        var budget = stepBudget;
        while (TryTake(out var step))
        {
            if (await UndoAsync(step, budget) is { } failure)
            {
                failures.Add(failure);
                budget = failure.Exception is OperationCanceledException or TimeoutException && ShortBudget < budget ? ShortBudget : budget;
            }
        }

        return failures;
    }

    private bool TryTake([NotNullWhen(true)] out TeardownStep? step)
    {
        lock (guard)
        {
            return steps.TryPop(out step);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever one step throws, the others still have to run; the reason is kept.")]
    private async Task<TeardownFailure?> UndoAsync(TeardownStep step, TimeSpan limit)
    {
        try
        {
            // WaitAsync: a step that does not listen to its token must not hold up the others either.
            await TimeLimit.RunAsync(
                limit,
                timeProvider,
                "not done",
                token => step.Undo(token).WaitAsync(limit + TimeSpan.FromSeconds(1), timeProvider, CancellationToken.None),
                CancellationToken.None);
            Log.Undone(logger, step.What);
            return null;
        }
        catch (Exception exception)
        {
            var reason = Redactor.Redact(exception is TimeoutException ? exception.Message : FailureCause.Of(exception).Text);
            Log.UndoFailed(logger, step.What, reason);
            return new TeardownFailure(step.What, reason, exception);
        }
    }
}

/// <summary>One registered undo.</summary>
internal sealed record TeardownStep(string What, Func<CancellationToken, Task> Undo);

/// <summary>Something that could not be undone.</summary>
/// <param name="What">What was to be undone.</param>
/// <param name="Reason">Why it was not.</param>
/// <param name="Exception">What was thrown.</param>
internal sealed record TeardownFailure(string What, string Reason, Exception Exception);
