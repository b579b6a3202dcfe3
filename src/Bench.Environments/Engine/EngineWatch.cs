using System.Diagnostics.CodeAnalysis;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Engine;

/// <summary>
/// Notices that the engine has ended, was restarted, or hangs. What is asked of such an engine fails with whatever its
/// connection broke with, or never ends; only this knows why. It holds one connection, on which nothing is sent while all is
/// well, so that it learns of an end at once; and asks every few seconds while a stage runs, so that it learns of a hang.
/// </summary>
internal sealed class EngineWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PingBudget = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly IDockerClient engine;
    private readonly TimeProvider timeProvider;
    private readonly CancellationTokenSource end = new();
    private readonly Task<PrerequisiteException?> broken;

    public EngineWatch(IDockerClient engine, TimeProvider timeProvider)
    {
        this.engine = engine;
        this.timeProvider = timeProvider;
        broken = AskWhenBrokenAsync();
    }

    /// <summary>Does a stage's work, and gives it up as soon as the engine is lost.</summary>
    /// <exception cref="EnvironmentException">The engine is lost; it says how.</exception>
    public async Task<T> WhileAsync<T>(EnvironmentStage stage, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = work(stop.Token);
        var watching = UntilLostAsync(stop.Token);
        if (await Task.WhenAny(working, watching) == working || await watching is not { } loss)
        {
            await stop.CancelAsync();
            return await working;
        }

        await stop.CancelAsync();

        // What waits for an engine that hangs may not listen: it is left behind.
        await Task.WhenAny(working, Task.Delay(Goodbye, timeProvider, CancellationToken.None));
        throw Lost(new FailureDetails { Stage = stage, Cause = "the stage was under way", Elapsed = timeProvider.GetElapsedTime(began), NextStep = loss.NextStep }, loss);
    }

    /// <summary>The same failure; where the engine is lost, that is its cause, and what was seen instead comes second.</summary>
    public async Task<EnvironmentException> ExplainAsync(EnvironmentException failure) =>
        !IsExplained(failure) && await FindLossAsync(CancellationToken.None) is { } loss ? Lost(failure.Details, loss) : failure;

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
    }

    private static EnvironmentException Lost(FailureDetails details, PrerequisiteException loss) =>
        new(details with { Cause = loss.Problem, LastObservation = details.Cause, NextStep = loss.NextStep }, loss);

    private static bool IsExplained(Exception? failure) =>
        failure is not null && (failure.InnerException is PrerequisiteException || IsExplained(failure.InnerException));

    private async Task<PrerequisiteException?> UntilLostAsync(CancellationToken cancellationToken)
    {
        PrerequisiteException? loss = null;
        while (loss is null && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                var interval = Task.Delay(Interval, timeProvider, cancellationToken);
                await (broken.IsCompleted ? interval : Task.WhenAny(broken, interval));
                loss = await FindLossAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The work is done.
            }
        }

        return loss;
    }

    /// <summary>One that has ended was lost, also when another one answers in its place by now: its containers went with it.</summary>
    public async Task<PrerequisiteException?> FindLossAsync(CancellationToken cancellationToken) =>
        (broken.IsCompleted ? await broken : null) ?? await AskAsync(cancellationToken);

    /// <summary>A ping costs the engine nothing; only where it is not answered is the engine asked as at the beginning, which finds the words.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever the ping failed with, the engine is asked again.")]
    private async Task<PrerequisiteException?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.System.PingAsync(cancellationToken).WaitAsync(PingBudget, timeProvider, cancellationToken);
            return null;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return await AskAgainAsync(cancellationToken);
        }
    }

    private async Task<PrerequisiteException?> AskAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var again = await ContainerEngine.ConnectAsync(timeProvider, cancellationToken);
            return null;
        }
        catch (PrerequisiteException exception)
        {
            return exception;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "However the connection ends, it has; the engine is asked for the reason.")]
    private async Task<PrerequisiteException?> AskWhenBrokenAsync()
    {
        try
        {
            var hardlyAny = new Dictionary<string, IDictionary<string, bool>> { ["type"] = new Dictionary<string, bool> { ["daemon"] = true } };
            await engine.System.MonitorEventsAsync(new ContainerEventsParameters { Filters = hardlyAny }, new Progress<Message>(), end.Token);
        }
        catch (Exception)
        {
            // As above.
        }

        return end.IsCancellationRequested ? null : await AskAgainAsync(CancellationToken.None);
    }
}
