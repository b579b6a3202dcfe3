using Bench.Environments.Launch;
using Bench.Environments.Readiness;
using Bench.Environments.Servers;

namespace Bench.Environments;

/// <summary>Ends a server, starts it again on the same data, and mounts again what was mounted.</summary>
/// <param name="launch">What was launched.</param>
/// <param name="stages">Runs each step as part of a stage.</param>
/// <param name="server">The server's container.</param>
/// <param name="readRunning">Reads what its definition needs to say when it may be stopped.</param>
/// <param name="first">The session whose client goes with the server where one container is both.</param>
/// <param name="readiness">Waits for probes.</param>
/// <param name="waitUntilReady">Waits until every service answers.</param>
internal sealed class ServerRestart(
    LaunchRequest launch,
    LaunchStages stages,
    RunningContainer server,
    Func<CancellationToken, Task<RunningServer>> readRunning,
    MountSession first,
    ReadinessWait readiness,
    Func<CancellationToken, Task> waitUntilReady)
{
    public async Task RunAsync(ServerStop how, IReadOnlyList<MountSession> mounted, CancellationToken cancellationToken)
    {
        if (how == ServerStop.Kill)
        {
            await UseAsync(server.KillAsync, cancellationToken);
        }

        // Unmounted in either case: the server may come back with another address.
        foreach (var session in mounted)
        {
            await UseAsync(token => UnmountAsync(session, how, token), cancellationToken);
        }

        if (how == ServerStop.Orderly)
        {
            await UseAsync(
                async token => await readiness.UntilReadyAsync(
                    launch.Profile.Server.ProbesBeforeStop(await readRunning(token)), launch.Options.Timeouts.Ready, token),
                cancellationToken);
        }

        await UseAsync(server.RestartAsync, cancellationToken);
        await waitUntilReady(cancellationToken);
        foreach (var session in mounted)
        {
            await session.MountAsync(cancellationToken);
        }
    }

    private Task UnmountAsync(MountSession session, ServerStop how, CancellationToken cancellationToken)
    {
        if (how == ServerStop.Kill && session == first && server.Spec.Role == ContainerRole.Client)
        {
            session.Forget();
            return Task.CompletedTask;
        }

        return session.UnmountAsync(cancellationToken);
    }

    private Task<bool> UseAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) => stages.RunAsync(
        EnvironmentStage.Use,
        async token =>
        {
            await work(token);
            return true;
        },
        cancellationToken);
}

/// <summary>How a server is ended before it is started again.</summary>
public enum ServerStop
{
    /// <summary>It is unmounted first, has stored what it only took so far, is asked to stop, and has its time to do so.</summary>
    Orderly,

    /// <summary>It is killed while it is mounted, as in a crash of its process.</summary>
    Kill,
}
