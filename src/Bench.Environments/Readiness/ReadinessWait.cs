using System.Net.Sockets;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Docker.DotNet;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Readiness;

/// <summary>
/// Waits until probes succeed. It polls every 50 ms (a profile's floor is 2.5 s, a poll once a second would be most of what is
/// added to it), ends at once when the container has ended, keeps each probe's last observation, and tells its own
/// timeout from the caller's cancellation.
/// </summary>
/// <param name="profile">The profile's name, for messages.</param>
/// <param name="timeline">Records how long each probe took.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="logger">Told of each success.</param>
public sealed class ReadinessWait(string profile, PhaseTimeline timeline, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AttemptBudget = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan InspectBudget = TimeSpan.FromSeconds(5);

    /// <summary>Waits for all probes at once.</summary>
    /// <param name="probes">The probes.</param>
    /// <param name="budget">The time all of them together have.</param>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    /// <returns>What each probe saw at last.</returns>
    /// <exception cref="EnvironmentException">Time ran out, or a container ended.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<IReadOnlyList<ProbeResult>> UntilReadyAsync(IReadOnlyList<IReadinessProbe> probes, TimeSpan budget, CancellationToken cancellationToken)
    {
        using var firstFailure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waits = probes.Select(async probe =>
        {
            try
            {
                return await UntilReadyAsync(probe, budget, firstFailure.Token);
            }
            catch (EnvironmentException)
            {
                // One that cannot succeed any more decides: the others need not be waited for.
                await firstFailure.CancelAsync();
                throw;
            }
        }).ToArray();

        var all = Task.WhenAll(waits);
        await all.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        cancellationToken.ThrowIfCancellationRequested();
        if (all.Exception?.InnerExceptions.OfType<EnvironmentException>().FirstOrDefault() is { } failure)
        {
            throw failure;
        }

        return await all;
    }

    private Task<ProbeResult> UntilReadyAsync(IReadinessProbe probe, TimeSpan budget, CancellationToken cancellationToken) =>
        timeline.MeasureAsync(EnvironmentStage.Readiness, $"{probe.Container.Spec.Role} {probe.Name}", async () =>
        {
            var began = timeProvider.GetTimestamp();
            using var limit = new CancellationTokenSource(budget, timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var last = ProbeResult.NotYet("nothing yet");
            while (!last.IsReady)
            {
                try
                {
                    last = await AttemptAsync(probe, last, either.Token);
                    await FailWhenEndedAsync(probe, last, began, budget, either.Token);
                    await Task.Delay(last.IsReady ? TimeSpan.Zero : Interval, timeProvider, either.Token);
                }
                catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
                {
                    throw await TooLateAsync(probe, last, began, budget);
                }
            }

            Log.ProbeReady(logger, $"{probe.Container.Spec.Role} {probe.Name}", timeProvider.GetElapsedTime(began).TotalSeconds, last.Observation);
            return last;
        });

    private async Task<ProbeResult> AttemptAsync(IReadinessProbe probe, ProbeResult last, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var limit = new CancellationTokenSource(AttemptBudget, timeProvider);
        await using var stop = limit.Token.Register(attempt.Cancel);
        try
        {
            return await probe.ProbeAsync(attempt.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ProbeResult.NotYet($"no answer within {AttemptBudget.TotalSeconds:0} s; before that: {last.Observation}");
        }
        catch (Exception exception) when (exception is DockerApiException or InvalidOperationException or SocketException or IOException or HttpRequestException)
        {
            return ProbeResult.NotYet(exception.Message);
        }
    }

    private async Task FailWhenEndedAsync(IReadinessProbe probe, ProbeResult last, long began, TimeSpan budget, CancellationToken cancellationToken)
    {
        if (last.IsReady)
        {
            return;
        }

        var container = await probe.Container.InspectAsync(cancellationToken);
        if (container.State is { Running: false } && ContainerTrouble.Of(container, probe.Container.Spec) is { } trouble)
        {
            throw await EndedAsync(probe, trouble, container.State.ExitCode, last, began, budget);
        }
    }

    private async Task<EnvironmentException> EndedAsync(
        IReadinessProbe probe, ContainerTrouble trouble, long status, ProbeResult last, long began, TimeSpan budget)
    {
        var log = await LastLogLines.OfAsync(probe.Container, timeProvider);
        var words = log is [.., var lastLine] ? OneLine.Of(lastLine) : "";
        var cause = $"the container ended before {probe.Name} succeeded: {trouble.Text}{(words.Length > 0 ? $"; it said: {words}" : "")}";
        return Failure(probe, cause, last, began, budget, log, trouble.Remedy ?? ProgramHints.For(status, words) ?? "read the log above");
    }

    private async Task<EnvironmentException> TooLateAsync(IReadinessProbe probe, ProbeResult last, long began, TimeSpan budget)
    {
        var log = await LastLogLines.OfAsync(probe.Container, timeProvider);
        var trouble = await TroubleAsync(probe.Container);
        var cause = $"{probe.Name} did not succeed: {OneLine.Of(last.Observation)}{(trouble is null ? "" : $"; of the container the engine says: {trouble.Text}")}";
        return Failure(probe, cause, last, began, budget, log, trouble?.Remedy ?? "read the log above; if the machine is only slow, raise BENCH_TIMEOUT_READY");
    }

    private EnvironmentException Failure(
        IReadinessProbe probe, string cause, ProbeResult last, long began, TimeSpan budget, IReadOnlyList<string> log, string nextStep) => new(
        new FailureDetails
        {
            Profile = profile,
            Stage = EnvironmentStage.Readiness,
            Where = $"container {probe.Container.Name}",
            Cause = cause,
            Elapsed = timeProvider.GetElapsedTime(began),
            Budget = budget,
            LastObservation = last.Observation,
            LogTail = log,
            NextStep = nextStep,
        });

    private async Task<ContainerTrouble?> TroubleAsync(RunningContainer container)
    {
        using var budget = new CancellationTokenSource(InspectBudget, timeProvider);
        try
        {
            return ContainerTrouble.Of(await container.InspectAsync(budget.Token), container.Spec);
        }
        catch (Exception exception) when (exception is DockerApiException or OperationCanceledException or IOException or HttpRequestException)
        {
            return new ContainerTrouble($"nothing ({OneLine.Of(exception.Message)})");
        }
    }
}
