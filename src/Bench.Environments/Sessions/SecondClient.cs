using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Clients;
using Bench.Environments.Diagnostics;
using Bench.Environments.Images;
using Bench.Environments.Launch;
using Bench.Environments.Readiness;

namespace Bench.Environments.Sessions;

/// <summary>The second client of an environment: always a container, and started only when somebody asks for it.</summary>
/// <param name="launch">What was asked for.</param>
/// <param name="host">The machine.</param>
/// <param name="plan">The containers and images.</param>
/// <param name="stages">Runs its start.</param>
/// <param name="notices">Gets what its image has to say.</param>
/// <param name="starter">Starts its container.</param>
/// <param name="readiness">Waits until it accepts commands.</param>
/// <param name="sessionOf">Creates the session of a client, which has nothing mounted yet.</param>
internal sealed class SecondClient(
    LaunchRequest launch,
    LaunchHost host,
    LaunchPlan plan,
    LaunchStages stages,
    LaunchNotices notices,
    ContainerStarter starter,
    ReadinessWait readiness,
    Func<IBenchClient, MountSession> sessionOf)
{
    /// <summary>What it has mounted; null before it was started.</summary>
    public MountSession? Session { get; private set; }

    /// <summary>Starts it, once.</summary>
    public async Task<MountSession> StartAsync(CancellationToken cancellationToken)
    {
        if (Session is null)
        {
            var image = await stages.RunAsync(
                EnvironmentStage.Images, token => plan.SecondClientImageAsync(host, notices, launch.Settings.Logger, token), cancellationToken);
            Session = await stages.RunAsync(EnvironmentStage.Containers, token => StartAsync(image, token), cancellationToken);
        }

        return Session;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The environment lets go of it.")]
    private async Task<MountSession> StartAsync(ProvidedImage image, CancellationToken cancellationToken)
    {
        var container = await starter.StartAsync(plan.SecondClient, image.Reference, cancellationToken);
        await readiness.UntilReadyAsync([ClientMachine.Probe(container)], launch.Options.Timeouts.Ready, cancellationToken);
        return sessionOf(new ContainerClient(container, host.ContainerClient.Reason));
    }
}
