using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Clients;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Launch;
using Bench.Environments.Readiness;

namespace Bench.Environments.Sessions;

/// <summary>
/// A command on the client that is given up when its time is over or a container ends, and that then says which of the
/// environment's parts is to blame.
/// </summary>
internal sealed class TimedCommand(LaunchRequest launch, LaunchStages stages, ContainerSet containers, IBenchClient client)
{
    /// <summary>How long the search for what is to blame may take, and one look of it.</summary>
    private static readonly TimeSpan SearchBudget = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LookBudget = TimeSpan.FromSeconds(3);

    public async Task<CommandResult> RunAsync(IReadOnlyList<string> command, TimeSpan budget, CancellationToken cancellationToken)
    {
        var clock = launch.Settings.TimeProvider;
        var began = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(budget, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var endings = containers.All.Select(container => container.EndedAsync(stop.Token)).ToArray();
        try
        {
            // Cancelled, it closes its connection, and the client's agent kills what it had started.
            var running = client.RunAsync(command, stop.Token);
            await Task.WhenAny([running, .. endings]);
            return running.IsCompleted ? await running : throw new OperationCanceledException();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var elapsed = clock.GetElapsedTime(began);
            var blamed = await BlameAsync(exception, cancellationToken);
            var details = new FailureDetails
            {
                Stage = EnvironmentStage.Use,
                Where = client.Name,
                Cause = $"'{OneLine.Of(string.Join(' ', command))}' was given up: {blamed.Text}",
                Elapsed = elapsed,
                Budget = budget,
                NextStep = blamed.Remedy ?? "look at the logs of the containers in the dossier",
            };
            throw await stages.ReportAsync(details, exception, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await IgnoreAsync(Task.WhenAll(endings));
        }
    }

    /// <summary>First the containers, of which the engine knows; then whether they answer.</summary>
    private async Task<ContainerTrouble> BlameAsync(Exception exception, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(SearchBudget, launch.Settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            foreach (var container in containers.All)
            {
                if (ContainerTrouble.Of(await container.InspectAsync(either.Token), container.Spec) is { } trouble)
                {
                    return trouble with { Text = $"{container.Name}: {trouble.Text}" };
                }
            }

            return exception is OperationCanceledException ? await FirstSilentAsync(either.Token) : TroubleOf(FailureCause.Of(exception));
        }
        catch (Exception search) when (!cancellationToken.IsCancellationRequested)
        {
            return new($"its time was over, and the engine did not say why: {OneLine.Of(search.Message)}");
        }
    }

    private static ContainerTrouble TroubleOf(FailureCause cause) => new(cause.Text, cause.NextStep);

    private async Task<ContainerTrouble> FirstSilentAsync(CancellationToken cancellationToken)
    {
        foreach (var probe in ServiceProbes.For(launch.Profile, launch.Options.PostgreSql, containers))
        {
            var seen = await LookAsync(probe, cancellationToken);
            if (!seen.IsReady)
            {
                return new($"{probe.Container.Name} does not answer: {probe.Name}: {OneLine.Of(seen.Observation)}");
            }
        }

        return new("its time was over, though every service answers", "if the command only needs longer, give it more time");
    }

    private async Task<ProbeResult> LookAsync(IReadinessProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            return await probe.ProbeAsync(cancellationToken).WaitAsync(LookBudget, launch.Settings.TimeProvider, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return ProbeResult.NotYet(exception is TimeoutException ? $"no answer within {LookBudget.TotalSeconds:0} s" : exception.Message);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "They were only waited for; how the waiting ended says nothing.")]
    private static async Task IgnoreAsync(Task waits)
    {
        try
        {
            await waits;
        }
        catch (Exception)
        {
            // As above.
        }
    }
}
