using Bench.Environments.Clients;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Images;
using Bench.Environments.Readiness;

namespace Bench.Environments.Launch;

/// <summary>The second client of an environment: always a container, and started only when somebody asks for it.</summary>
internal sealed class SecondClient(
    LaunchContext launch, LaunchHost host, LaunchPlan plan, ContainerStarter starter, ReadinessWait readiness, RunningContainer server)
{
    /// <summary>What it has mounted; null before it was started.</summary>
    public MountSession? Session { get; private set; }

    /// <summary>Starts it, once.</summary>
    public async Task<MountSession> StartAsync(CancellationToken cancellationToken)
    {
        if (Session is null)
        {
            var image = await launch.StageAsync(EnvironmentStage.Images, token => plan.SecondClientImageAsync(launch, host, token), cancellationToken);
            Session = await launch.StageAsync(EnvironmentStage.Containers, token => StartAsync(image, token), cancellationToken);
        }

        return Session;
    }

    private async Task<MountSession> StartAsync(ProvidedImage image, CancellationToken cancellationToken)
    {
        var container = await starter.StartAsync(plan.Peer, image.Reference, cancellationToken);
        await readiness.UntilReadyAsync([ClientMachine.Probe(container)], launch.Options.Timeouts.Ready, cancellationToken);
        return new MountSession(launch, host, server, new ContainerClient(container, host.ContainerClient.Reason));
    }
}
