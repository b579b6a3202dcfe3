using Bench.Environments.Host;
using Bench.Environments.Images;
using Docker.DotNet;

namespace Bench.Environments;

/// <summary>The machine a launch runs on, after it was found able to.</summary>
/// <param name="Engine">The container engine.</param>
/// <param name="Capabilities">What the machine can do.</param>
/// <param name="Client">Which client mounts the export.</param>
/// <param name="Images">Provides images on this engine.</param>
internal sealed record LaunchHost(IDockerClient Engine, HostCapabilities Capabilities, ClientDecision Client, ImageProvider Images)
{
    public static async Task<LaunchHost> ConnectAsync(LaunchContext launch, CancellationToken cancellationToken)
    {
        var engine = await ContainerEngine.ConnectAsync(launch.Settings.TimeProvider, cancellationToken);
        launch.Teardown.Register("connection to the engine", _ =>
        {
            engine.Dispose();
            return Task.CompletedTask;
        });
        var capabilities = await HostCapabilitiesReader.ReadAsync(engine, cancellationToken);
        var client = Prerequisites.Check(launch.Profile, launch.Options, capabilities);
        return new LaunchHost(engine, capabilities, client, new ImageProvider(engine, ImageSettings(launch, capabilities), launch.Logger));
    }

    private static ImageProviderSettings ImageSettings(LaunchContext launch, HostCapabilities capabilities) => new()
    {
        Preference = launch.Options.Platform.Images,
        Platform = ImagePlatform.Of(capabilities),
        LogFolder = Path.Combine(launch.Layout.Results, "logs", "images"),
        HasBuildx = capabilities.Buildx.Version is not null,
        EngineEndpoint = capabilities.EngineEndpoint,
        Budget = launch.Options.Timeouts.Images,
        TimeProvider = launch.Settings.TimeProvider,
    };
}
