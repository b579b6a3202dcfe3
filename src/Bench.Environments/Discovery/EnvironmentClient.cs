using Bench.Environments.Clients;
using Bench.Environments.Clients.OnHost;
using Bench.Environments.Host;
using Bench.Environments.Servers;
using Docker.DotNet;

namespace Bench.Environments.Discovery;

/// <summary>Reaches the client of an environment that runs, to run commands on it: the machine that has the mount.</summary>
internal static class EnvironmentClient
{
    /// <exception cref="RunningEnvironmentException">It has none that could be reached.</exception>
    public static async Task<IBenchClient> OfAsync(
        IDockerClient engine, RunningEnvironment running, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (running.Identity.HostFolder is { } folder)
        {
            return new HostClient(await LocalMountingReader.ReadAsync("/", timeProvider, cancellationToken), new HostFolder(folder, isMade: true), null, UnmountStep.Patient, timeProvider);
        }

        var service = RequireContainer(running);
        var spec = new ContainerSpec { Role = ContainerRole.Client, Image = new RegistryImage(service.Image) };
        return new ContainerClient(new RunningContainer(engine, spec, service.Container, service.ContainerId, timeProvider), "it runs already");
    }

    /// <summary>Makes sure that commands can reach the client. The server may be gone: it can be unmounted all the same.</summary>
    /// <exception cref="RunningEnvironmentException">There is none, or it does not run.</exception>
    public static void RequireReachable(RunningEnvironment running)
    {
        if (running.Identity.HostFolder is null)
        {
            RequireContainer(running);
        }
    }

    /// <summary>The client's container.</summary>
    /// <exception cref="RunningEnvironmentException">There is none, or it does not run.</exception>
    public static RunningService RequireContainer(RunningEnvironment running) => running.Find(ContainerRole.Client) switch
    {
        { Runs: true } service => service,
        null => throw RunningEnvironmentException.NoClient(running, $"container {running.Identity.ContainerName(ContainerRole.Client)} is gone"),
        var service => throw RunningEnvironmentException.NoClient(running, $"container {service.Container} {EnvironmentDamage.Words(service.State)}"),
    };
}
