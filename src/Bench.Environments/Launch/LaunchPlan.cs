using Bench.Environments.Diagnostics;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Servers;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Launch;

/// <summary>The containers of a launch and the image of each, all of which the engine has.</summary>
/// <param name="Containers">The containers.</param>
/// <param name="Images">The image of each role.</param>
internal sealed record LaunchPlan(ContainerPlan Containers, IReadOnlyDictionary<ContainerRole, ProvidedImage> Images)
{
    /// <summary>The containers, each of another role.</summary>
    public IReadOnlyList<ContainerSpec> Specs => Containers.Specs;

    /// <summary>The client's container; it is among the others, unless the host itself is the client.</summary>
    public ContainerSpec Client => Containers.Client;

    /// <summary>Whether its data is in an S3 that it does not start.</summary>
    public bool HasExternalS3 => Server.Profile.Data == DataKind.S3 && Server.Options.S3.Endpoint is not null;

    /// <summary>What the server was described from.</summary>
    public ServerContext Server => Containers.Server;

    /// <summary>A second client, always in a container; started only when it is asked for.</summary>
    public ContainerSpec SecondClient => Client with { Role = ContainerRole.SecondClient };

    public static async Task<LaunchPlan> CreateAsync(
        LaunchRequest launch, LaunchHost host, LaunchNotices notices, PhaseTimeline timeline, CancellationToken cancellationToken)
    {
        var plan = await ContainerPlan.CreateAsync(host, launch.Identity, cancellationToken);
        notices.Add(plan.Notices);

        if (launch.Settings.FixedPorts)
        {
            await new PortHolders(host.Engine).RequireFreeAsync([.. plan.Ports], cancellationToken);
        }

        var images = new Dictionary<ContainerRole, ProvidedImage>();
        foreach (var spec in plan.Specs)
        {
            // One after the other: builds use every processor, and their order keeps the progress readable.
            images[spec.Role] = await timeline.MeasureAsync(
                EnvironmentStage.Images, $"{spec.Role}", () => ProvideAsync(host, spec, notices, launch.Settings.Logger, cancellationToken));
        }

        return new LaunchPlan(plan, images);
    }

    /// <summary>The image of a second client. It is that of the first one, and has to be provided where the host is that.</summary>
    public async Task<ProvidedImage> SecondClientImageAsync(LaunchHost host, LaunchNotices notices, ILogger logger, CancellationToken cancellationToken) =>
        Images.TryGetValue(ContainerRole.Client, out var image) ? image : await ProvideAsync(host, SecondClient, notices, logger, cancellationToken);

    private static async Task<ProvidedImage> ProvideAsync(
        LaunchHost host, ContainerSpec spec, LaunchNotices notices, ILogger logger, CancellationToken cancellationToken)
    {
        var image = await host.Images.EnsureAsync(spec.Image, cancellationToken);
        Log.ImageProvided(logger, spec.Role.Alias(), image.Reference, image.Explanation);
        notices.Add(image.Notices);
        return image;
    }
}
