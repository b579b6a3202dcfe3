using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Servers;

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

    /// <summary>What the server was described from.</summary>
    public ServerContext Server => Containers.Server;

    /// <summary>A second client, always in a container; started only when it is asked for.</summary>
    public ContainerSpec Peer => Client with { Role = ContainerRole.Peer };

    public static async Task<LaunchPlan> CreateAsync(LaunchContext launch, LaunchHost host, CancellationToken cancellationToken)
    {
        var plan = await ContainerPlan.CreateAsync(host, launch.Identity, cancellationToken);
        foreach (var notice in plan.Notices)
        {
            launch.AddNotice(notice);
        }

        if (launch.Settings.FixedPorts)
        {
            await new PortHolders(host.Engine).RequireFreeAsync([.. plan.Ports], cancellationToken);
        }

        var images = new Dictionary<ContainerRole, ProvidedImage>();
        foreach (var spec in plan.Specs)
        {
            // One after the other: builds use every processor, and their order keeps the progress readable.
            images[spec.Role] = await launch.Timeline.MeasureAsync(
                EnvironmentStage.Images, $"{spec.Role}", () => ProvideAsync(launch, host, spec, cancellationToken));
        }

        return new LaunchPlan(plan, images);
    }

    /// <summary>The image of a second client. It is that of the first one, and has to be provided where the host is that.</summary>
    public async Task<ProvidedImage> SecondClientImageAsync(LaunchContext launch, LaunchHost host, CancellationToken cancellationToken) =>
        Images.TryGetValue(ContainerRole.Client, out var image) ? image : await ProvideAsync(launch, host, Peer, cancellationToken);

    private static async Task<ProvidedImage> ProvideAsync(LaunchContext launch, LaunchHost host, ContainerSpec spec, CancellationToken cancellationToken)
    {
        var image = await host.Images.EnsureAsync(spec.Image, cancellationToken);
        Log.ImageProvided(launch.Logger, spec.Role.Alias(), image.Reference, image.Explanation);
        foreach (var notice in image.Notices.Except(launch.Notices))
        {
            launch.AddNotice(notice);
        }

        return image;
    }
}
