using System.Net.Sockets;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using Bench.Environments.Servers;
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
internal sealed class ReadinessWait(string profile, PhaseTimeline timeline, TimeProvider timeProvider, ILogger logger)
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
            var last = ProbeResult.NotYet("nothing yet");
            var isReady = await TimeLimit.RunAsync(budget, timeProvider, PollAsync, _ => false, cancellationToken);
            if (!isReady)
            {
                throw await TooLateAsync(probe, last, began, budget);
            }

            Log.ProbeReady(logger, $"{probe.Container.Spec.Role} {probe.Name}", timeProvider.GetElapsedTime(began).TotalSeconds, last.Observation);
            return last;

            async Task<bool> PollAsync(CancellationToken token)
            {
                while (!last.IsReady)
                {
                    last = await AttemptAsync(probe, last, token);
                    await FailWhenEndedAsync(probe, last, began, budget, token);
                    await Task.Delay(last.IsReady ? TimeSpan.Zero : Interval, timeProvider, token);
                }

                return true;
            }
        });

    private async Task<ProbeResult> AttemptAsync(IReadinessProbe probe, ProbeResult last, CancellationToken cancellationToken)
    {
        try
        {
            return await TimeLimit.RunAsync(AttemptBudget, timeProvider, "no answer", probe.ProbeAsync, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            return ProbeResult.NotYet($"{exception.Message}; before that: {last.Observation}");
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
        var cause = $"the container ended before {probe.Name} succeeded: {trouble.Text}{(words.Length > 0 ? $"; last output: {words}" : "")}";
        return Failure(probe, cause, last, began, budget, log, trouble.Remedy ?? ProgramHints.For(status, words) ?? "read the log above");
    }

    private async Task<EnvironmentException> TooLateAsync(IReadinessProbe probe, ProbeResult last, long began, TimeSpan budget)
    {
        var log = await LastLogLines.OfAsync(probe.Container, timeProvider);
        var trouble = await TroubleAsync(probe.Container);
        var cause = $"{probe.Name} did not succeed: {OneLine.Of(last.Observation)}{(trouble is null ? "" : $"; of the container the engine says: {trouble.Text}")}";
        return Failure(probe, cause, last, began, budget, log, trouble?.Remedy ?? $"read the log above; if the machine is only slow, raise {OptionKeys.ReadyTimeout.Name}");
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
        try
        {
            var inspect = await TimeLimit.RunAsync(InspectBudget, timeProvider, "no answer", container.InspectAsync, CancellationToken.None);
            return ContainerTrouble.Of(inspect, container.Spec);
        }
        catch (Exception exception) when (exception is DockerApiException or TimeoutException or IOException or HttpRequestException)
        {
            return new ContainerTrouble($"nothing ({OneLine.Of(exception.Message)})");
        }
    }
}
