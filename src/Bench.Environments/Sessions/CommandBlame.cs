using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Servers;
using Docker.DotNet;

namespace Bench.Environments.Sessions;

/// <summary>
/// Finds out who is to blame for a command that did not succeed: first the containers, of which the engine knows; then whether the
/// services answer; then the engine itself. It asks only afterwards.
/// </summary>
/// <param name="containers">The containers of the environment.</param>
/// <param name="probes">What has to answer.</param>
/// <param name="findLoss">Says how the engine was lost; null where it is well, or nobody knows.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class CommandBlame(
    ContainerSet containers,
    Func<IReadOnlyList<IReadinessProbe>> probes,
    Func<CancellationToken, Task<PrerequisiteException?>> findLoss,
    TimeProvider timeProvider)
{
    /// <summary>128 and SIGKILL's number.</summary>
    private const int Killed = 137;

    /// <summary>How long the search may take, and one look of it.</summary>
    private static readonly TimeSpan SearchBudget = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LookBudget = TimeSpan.FromSeconds(3);

    /// <summary>Of a command that was given up.</summary>
    /// <param name="exception">What it was given up by.</param>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    /// <returns>Who is to blame, and the exception that says more.</returns>
    public async Task<(CommandDiagnosis Diagnosis, Exception Inner)> OfAsync(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is CommandException { Diagnosis.Culprit: CommandCulprit.Command } own)
        {
            return (own.Diagnosis, own);
        }

        try
        {
            var found = await TimeLimit.RunAsync(SearchBudget, timeProvider, "no answer", token => SearchAsync(exception, token), cancellationToken);
            if (found is { Culprit: not CommandCulprit.Engine } diagnosis)
            {
                return (diagnosis, exception);
            }

            return await OfEngineAsync(found, exception, cancellationToken);
        }
        catch (Exception search) when (!cancellationToken.IsCancellationRequested)
        {
            var unsaid = new CommandDiagnosis(CommandCulprit.Engine, $"it timed out, and the engine did not say why: {OneLine.Of(search.Message)}");
            return await OfEngineAsync(unsaid, exception, cancellationToken);
        }
    }

    /// <summary>Of a command that ended by itself, and not well.</summary>
    /// <param name="result">What it left.</param>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with the engine, the command has ended, and has a status to tell.")]
    public async Task<CommandDiagnosis?> OfStatusAsync(CommandResult result, CancellationToken cancellationToken)
    {
        try
        {
            // A container that goes on is to blame only for what was killed.
            return await TimeLimit.RunAsync(
                SearchBudget, timeProvider, "no answer", token => OfContainersAsync(mayWork: result.ExitStatus == Killed, token), cancellationToken)
                ?? result.Diagnosis;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return result.Diagnosis;
        }
    }

    private async Task<CommandDiagnosis> SearchAsync(Exception exception, CancellationToken cancellationToken)
    {
        if (await OfContainersAsync(mayWork: true, cancellationToken) is { } trouble)
        {
            return trouble;
        }

        if (exception is OperationCanceledException or CommandException)
        {
            return await OfServicesAsync(cancellationToken);
        }

        var cause = FailureCause.Of(exception);
        return new CommandDiagnosis(CommandCulprit.Engine, cause.Text, cause.NextStep);
    }

    private async Task<CommandDiagnosis?> OfContainersAsync(bool mayWork, CancellationToken cancellationToken)
    {
        foreach (var container in containers.All)
        {
            if (await TroubleAsync(container, cancellationToken) is { } trouble && (mayWork || !trouble.MayWork))
            {
                return new CommandDiagnosis(CommandCulprit.Container, $"{container.Name}: {trouble.Text}", trouble.Remedy);
            }
        }

        return null;
    }

    private static async Task<ContainerTrouble?> TroubleAsync(RunningContainer container, CancellationToken cancellationToken)
    {
        try
        {
            return ContainerTrouble.Of(await container.InspectAsync(cancellationToken), container.Spec);
        }
        catch (DockerContainerNotFoundException)
        {
            return new ContainerTrouble("it was removed");
        }
    }

    private async Task<CommandDiagnosis> OfServicesAsync(CancellationToken cancellationToken)
    {
        foreach (var probe in probes())
        {
            var seen = await LookAsync(probe, cancellationToken);
            if (!seen.IsReady)
            {
                return new(CommandCulprit.Service, $"{probe.Container.Name} does not answer: {probe.Name}: {OneLine.Of(seen.Observation)}");
            }
        }

        return new(CommandCulprit.TimeLimit, "it timed out, though every service answers", "if the command needs longer, raise its timeout");
    }

    private async Task<ProbeResult> LookAsync(IReadinessProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            return await TimeLimit.RunAsync(LookBudget, timeProvider, "no answer", token => probe.ProbeAsync(token).WaitAsync(token), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return ProbeResult.NotYet(exception.Message);
        }
    }

    /// <summary>An engine that is lost has words of its own, which say more than what was seen of it.</summary>
    private async Task<(CommandDiagnosis Diagnosis, Exception Inner)> OfEngineAsync(
        CommandDiagnosis seen, Exception exception, CancellationToken cancellationToken) =>
        await findLoss(cancellationToken) is { } loss ? (seen with { Text = loss.Problem, NextStep = loss.NextStep }, loss) : (seen, exception);
}
