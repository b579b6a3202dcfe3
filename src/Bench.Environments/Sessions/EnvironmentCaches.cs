using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Launch;
using Bench.Environments.Readiness;
using Bench.Environments.Servers;

namespace Bench.Environments.Sessions;

/// <summary>
/// What an environment still has to do with what was written, and what it keeps in caches of what was written or read. A measurement that
/// is cold begins with all of them empty. Nothing else may run on the environment meanwhile.
/// </summary>
/// <param name="launch">What was launched.</param>
/// <param name="host">The machine it runs on.</param>
/// <param name="definition">The server's definition.</param>
/// <param name="readRunning">Reads what the definition needs of the running server.</param>
/// <param name="containers">The running containers.</param>
/// <param name="session">The client and what it has mounted.</param>
/// <param name="stages">Reports failures, with diagnostics.</param>
/// <param name="readiness">Waits for probes.</param>
/// <param name="restart">Restarts the server in good order.</param>
internal sealed class EnvironmentCaches(
    LaunchRequest launch,
    LaunchHost host,
    IServerDefinition definition,
    Func<CancellationToken, Task<RunningServer>> readRunning,
    ContainerSet containers,
    MountSession session,
    LaunchStages stages,
    ReadinessWait readiness,
    Func<CancellationToken, Task> restart)
{
    /// <summary>A disk that is behind with writing holds everything up that waits for it.</summary>
    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(2);

    private const string NextStep = "see the logs of the containers in the diagnostics folder";

    /// <summary>The page cache of the engine's machine.</summary>
    internal EnginePageCache EnginePages => new(launch, host, containers);

    /// <summary>Waits until the server is done with what was written to it; most are at once.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EnvironmentException">It was not done in time.</exception>
    public async Task SettleAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            var probes = definition.ProbesAfterWrites(await readRunning(cancellationToken));
            await readiness.UntilReadyAsync(probes, limit, cancellationToken);
        }
        catch (EnvironmentException exception)
        {
            throw await stages.ReportAsync(exception.Details with { Stage = EnvironmentStage.Use }, exception, cancellationToken);
        }
    }

    /// <summary>
    /// Empties the caches of the server, of the client and of the engine's machine, and mounts the export anew. The server has to be done with
    /// what was written: see <see cref="SettleAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EnvironmentException">A cache may not be empty, or the export could not be mounted again; it says which and why.</exception>
    public async Task EvictAsync(CancellationToken cancellationToken)
    {
        await StepAsync("unmounting before caches are emptied", session.UnmountAsync, cancellationToken);

        var server = EvictServerAsync(cancellationToken);
        if (containers.Server.Spec.Role == ContainerRole.Client)
        {
            // A file system that lives in the client's container takes that along where it is started again.
            await server;
        }

        await Task.WhenAll(server, EvictClientAsync(cancellationToken));

        // Last: until then, server and client may write what they had in memory, and that would be in this cache.
        await StepAsync("dropping the page cache of the engine's machine", EnginePages.DropAsync, cancellationToken);
        await session.MountAsync(cancellationToken);
    }

    private async Task EvictServerAsync(CancellationToken cancellationToken)
    {
        await StepAsync(
            $"emptying the caches of {definition.Name}", async token => await definition.EvictAsync(await readRunning(token), token), cancellationToken);
        if (definition.EvictionNeedsRestart)
        {
            await restart(cancellationToken);
        }
    }

    private async Task EvictClientAsync(CancellationToken cancellationToken)
    {
        if (session.Client.DropCachesCommand is { } command)
        {
            await StepAsync("dropping the client's page cache", token => DropOnClientAsync(command, token), cancellationToken);
        }
    }

    private async Task DropOnClientAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var result = await session.Client.RunAsync(command, cancellationToken);
        EnginePageCache.Require(result.ExitStatus, result.ErrorText);
    }

    /// <summary>Whatever goes wrong is the environment's failure, and says which step it was.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Definitions may be anybody's, and fail by any exception; it becomes a failure that says where.")]
    private async Task StepAsync(string what, Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        var timeProvider = launch.Settings.TimeProvider;
        var began = timeProvider.GetTimestamp();
        try
        {
            await TimeLimit.RunAsync(StepLimit, timeProvider, "it did not end", step, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var (cause, known) = (FailureCause.Of(exception), exception as BenchException);
            throw await stages.ReportAsync(
                new FailureDetails
                {
                    Stage = EnvironmentStage.Use,
                    Where = containers.Server.Name,
                    Cause = $"{what} failed: {known?.Problem ?? cause.Text}",
                    Elapsed = timeProvider.GetElapsedTime(began),
                    NextStep = known?.NextStep ?? cause.NextStep ?? NextStep,
                },
                exception,
                cancellationToken);
        }
    }
}
