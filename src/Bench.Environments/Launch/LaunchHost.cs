using Bench.Environments.Diagnostics.Folder;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Bench.Environments.Support;
using Bench.Environments.Teardown;
using Bench.Results.Manifests;
using Docker.DotNet;

namespace Bench.Environments.Launch;

/// <summary>The machine a launch runs on, after it was found able to.</summary>
/// <param name="Engine">The container engine.</param>
/// <param name="Support">Whether the profile runs here as it is mounted, and in what it differs.</param>
/// <param name="Images">Provides images on this engine.</param>
/// <param name="Request">What the server's definition decides from.</param>
internal sealed record LaunchHost(
    IDockerClient Engine, ProfileSupport Support, ImageProvider Images, ServerRequest Request)
{
    public static async Task<LaunchHost> ConnectAsync(
        LaunchRequest launch,
        TeardownStack teardown,
        LaunchStages stages,
        PhaseTimeline timeline,
        FailureDiagnostics diagnostics,
        CancellationToken cancellationToken)
    {
        var engine = await ContainerEngine.ConnectAsync(launch.Settings.TimeProvider, cancellationToken);
        teardown.Register("connection to the engine", _ =>
        {
            engine.Dispose();
            return Task.CompletedTask;
        });
        stages.Watch(new EngineWatch(engine, launch.Settings.TimeProvider));
        await new OrphanSweep(engine, launch.Options, timeline, launch.Settings.TimeProvider, launch.Settings.Logger).RunAsync(cancellationToken);
        var capabilities = await HostCapabilitiesReader.ReadAsync(engine, launch.Settings.TimeProvider, cancellationToken);
        diagnostics.Host = capabilities;
        var host = await CheckAsync(engine, capabilities, launch.Profile, launch.Options, launch.Settings, launch.Identity, cancellationToken);
        await ExternalS3.RequireAsync(launch.Profile, launch.Options, launch.Settings.OptionSettings, launch.Settings.TimeProvider, cancellationToken);
        return host;
    }

    /// <summary>Compares what the profile needs with what the machine can. Changes nothing.</summary>
    /// <exception cref="PrerequisiteException">The profile does not run here.</exception>
    public static async Task<LaunchHost> CheckAsync(
        IDockerClient engine,
        HostCapabilities capabilities,
        Profile profile,
        BenchOptions options,
        LaunchSettings settings,
        EnvironmentIdentity? owner,
        CancellationToken cancellationToken)
    {
        var layout = settings.ResolveLayout();
        var provision = ImageProviderSettings.For(options, layout, capabilities, settings.TimeProvider) with { Owner = owner };
        var images = new ImageProvider(engine, provision, settings.Logger);
        var request = new ServerRequest(profile, options, layout, capabilities, images, settings.StandIn);
        return new LaunchHost(engine, await Prerequisites.CheckAsync(request, cancellationToken), images, request);
    }

    /// <summary>What the machine can do.</summary>
    public HostCapabilities Capabilities => Request.Host;

    /// <summary>Who mounts.</summary>
    public ClientDecision Client => Support.Require();

    /// <summary>Who mounts in a container: the same, or the best there is where the host itself mounts.</summary>
    public ClientDecision ContainerClient => Client.Kind == ClientKind.Host
        ? ClientSelector.Select(Capabilities, ClientPreference.Auto, Request.Profile.DefaultMount.Protocol).Require()
        : Client;
}
