using Bench.Environments.Clients;
using Bench.Environments.Clients.OnHost;
using Bench.Environments.Containers;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Docker.DotNet;

namespace Bench.Environments.Running;

/// <summary>Reaches the client of an environment that runs, to run commands on it: the machine that has the mount.</summary>
internal static class EnvironmentClient
{
    /// <exception cref="RunningEnvironmentException">It has none that could be reached.</exception>
    public static async Task<IBenchClient> OfAsync(
        IDockerClient engine, RunningEnvironment running, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (running.Identity.HostFolder is { } folder)
        {
            return new HostClient(await LocalMountingReader.ReadAsync("/", cancellationToken), new HostFolder(folder, isMade: true), null, UnmountStep.Patient, timeProvider);
        }

        var service = RequireContainer(running);
        var spec = new ContainerSpec { Role = ContainerRole.Client, Image = new RegistryImage(service.Image) };
        return new ContainerClient(new RunningContainer(engine, spec, service.Container, service.ContainerId), "it runs already");
    }

    /// <summary>The client's container.</summary>
    /// <exception cref="RunningEnvironmentException">There is none, or it does not run.</exception>
    public static RunningService RequireContainer(RunningEnvironment running) => running.Find(ContainerRole.Client) switch
    {
        { Runs: true } service => service,
        null => throw RunningEnvironmentException.NoClient(running, "it has no client container"),
        var service => throw RunningEnvironmentException.NoClient(running, $"its client container {service.Container} is {service.State}"),
    };
}
