using Bench.Environments.Clients;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Images;
using Bench.Environments.Launch;
using Bench.Environments.Readiness;

namespace Bench.Environments.Sessions;

/// <summary>The second client of an environment: always a container, and started only when somebody asks for it.</summary>
internal sealed class SecondClient(
    LaunchRequest launch, LaunchParts parts, LaunchHost host, LaunchPlan plan, ContainerStarter starter, ReadinessWait readiness, RunningContainer server)
{
    /// <summary>What it has mounted; null before it was started.</summary>
    public MountSession? Session { get; private set; }

    /// <summary>Starts it, once.</summary>
    public async Task<MountSession> StartAsync(CancellationToken cancellationToken)
    {
        if (Session is null)
        {
            var image = await parts.Stages.RunAsync(
                EnvironmentStage.Images, token => plan.SecondClientImageAsync(host, parts.Notices, launch.Settings.Logger, token), cancellationToken);
            Session = await parts.Stages.RunAsync(EnvironmentStage.Containers, token => StartAsync(image, token), cancellationToken);
        }

        return Session;
    }

    private async Task<MountSession> StartAsync(ProvidedImage image, CancellationToken cancellationToken)
    {
        var container = await starter.StartAsync(plan.SecondClient, image.Reference, cancellationToken);
        await readiness.UntilReadyAsync([ClientMachine.Probe(container)], launch.Options.Timeouts.Ready, cancellationToken);
        return new MountSession(
            host.Request, parts.Stages, parts.Teardown, launch.Settings.TimeProvider, server, new ContainerClient(container, host.ContainerClient.Reason));
    }
}
