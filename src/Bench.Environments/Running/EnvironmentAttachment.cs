using Bench.Environments.Containers;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Options;
using Docker.DotNet;

namespace Bench.Environments.Running;

/// <summary>
/// Takes hold of an environment that another process started: what a launch would have found out is read from the engine and
/// the options. Nothing is started, and nothing is removed when it is let go of.
/// </summary>
internal static class EnvironmentAttachment
{
    /// <exception cref="Profiles.UnknownProfileException">Its profile is not one of the catalogue.</exception>
    public static async Task<BenchEnvironment> AttachAsync(
        IDockerClient engine, RunningEnvironment running, BenchOptions options, LaunchSettings settings, CancellationToken cancellationToken)
    {
        var launch = LaunchContext.AttachedTo(running.Identity, options, settings);
        var host = await DescribeHostAsync(engine, running, launch, cancellationToken);
        var plan = ContainerPlan.For(host, launch.Identity, new ServerImage(new RegistryImage(running.Services[0].Image), []));
        var containers = new ContainerSet([.. plan.Specs.Select(spec => Find(engine, running, spec)).OfType<RunningContainer>()]);
        var starter = new ContainerStarter(launch, engine);
        var images = new Dictionary<ContainerRole, ProvidedImage>();
        var environment = new BenchEnvironment(launch, host, new LaunchPlan(plan.Specs, images, plan.Client, IsStandIn: false), starter, containers);
        await environment.Session.LookAsync(cancellationToken);
        return environment;
    }

    /// <summary>The profile runs, so nobody judges again whether it can: its source may have been named when it was started, and not now.</summary>
    private static async Task<LaunchHost> DescribeHostAsync(
        IDockerClient engine, RunningEnvironment running, LaunchContext launch, CancellationToken cancellationToken)
    {
        var capabilities = await HostCapabilitiesReader.ReadAsync(engine, cancellationToken);
        launch.Dossier.Host = capabilities;
        var images = new ImageProvider(
            engine, ImageProviderSettings.For(launch.Options, launch.Layout, capabilities, launch.Settings.TimeProvider), launch.Logger);
        var client = new ClientDecision(await ClientKindAsync(engine, running, cancellationToken), "it runs already");
        var verdict = new ProfileVerdict(launch.Profile.Name, launch.Profile.DefaultMount.Protocol, Runnability.Runs, client, [], null);
        return new(engine, capabilities, verdict, images, new ServerRequest(launch.Profile, launch.Options, launch.Layout, capabilities, images, null));
    }

    private static async Task<ClientKind> ClientKindAsync(IDockerClient engine, RunningEnvironment running, CancellationToken cancellationToken)
    {
        if (running.Identity.HostFolder is not null)
        {
            return ClientKind.Host;
        }

        var client = await engine.Containers.InspectContainerAsync(running.Identity.ContainerName(ContainerRole.Client), cancellationToken);
        return ClientMachine.KindOf(client.Config?.Cmd ?? []);
    }

    private static RunningContainer? Find(IDockerClient engine, RunningEnvironment running, ContainerSpec spec) =>
        running.Find(spec.Role.Alias()) is { } service ? new(engine, spec, service.Container, service.ContainerId) : null;
}
