using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Profiles;

namespace Bench.Environments;

/// <summary>The containers of a launch and the image of each, all of which the engine has.</summary>
/// <param name="Specs">The containers, each of another role.</param>
/// <param name="Images">The image of each role.</param>
/// <param name="Client">The client's container; it is among the others, unless the host itself is the client.</param>
/// <param name="IsStandIn">Whether a stand-in takes the server's place.</param>
internal sealed record LaunchPlan(
    IReadOnlyList<ContainerSpec> Specs, IReadOnlyDictionary<ContainerRole, ProvidedImage> Images, ContainerSpec Client, bool IsStandIn)
{
    /// <summary>A second client, always in a container; started only when it is asked for.</summary>
    public ContainerSpec Peer => Client with { Role = ContainerRole.Peer };

    public static async Task<LaunchPlan> CreateAsync(LaunchContext launch, LaunchHost host, CancellationToken cancellationToken)
    {
        var server = await launch.Profile.Server.FindImageAsync(host.Request, cancellationToken);
        foreach (var notice in server.Notices)
        {
            launch.AddNotice(notice);
        }

        var client = DescribeClient(launch, host, server.Source);
        var specs = Describe(launch, host, server.Source, client).ToArray();
        if (launch.Settings.FixedPorts)
        {
            await Prerequisites.CheckPortsAsync(host.Engine, specs.SelectMany(spec => spec.Ports).Select(port => port.FixedHostPort), cancellationToken);
        }

        var images = new Dictionary<ContainerRole, ProvidedImage>();
        foreach (var spec in specs)
        {
            // One after the other: builds use every processor, and their order keeps the progress readable.
            images[spec.Role] = await launch.Timeline.MeasureAsync(
                EnvironmentStage.Images, $"{spec.Role}", () => ProvideAsync(launch, host, spec, cancellationToken));
        }

        return new LaunchPlan(specs, images, client, IsStandIn: server.Notices.Count > 0);
    }

    /// <summary>The image of a second client. It is that of the first one, and has to be provided where the host is that.</summary>
    public async Task<ProvidedImage> PeerImageAsync(LaunchContext launch, LaunchHost host, CancellationToken cancellationToken) =>
        Images.TryGetValue(ContainerRole.Client, out var image) ? image : await ProvideAsync(launch, host, Peer, cancellationToken);

    private static ContainerSpec DescribeClient(LaunchContext launch, LaunchHost host, ImageSource serverImage)
    {
        var client = ClientMachine.Describe(new BenchImages(launch.Layout, launch.Options).Client, host.ContainerClient.Kind);
        return launch.Profile.Server.DescribeClient(client, Context(launch, host, serverImage));
    }

    private static ServerContext Context(LaunchContext launch, LaunchHost host, ImageSource serverImage) =>
        new(launch.Profile, launch.Options, serverImage, host.Capabilities) { ObjectPrefix = launch.Identity.ObjectPrefix };

    private static IEnumerable<ContainerSpec> Describe(LaunchContext launch, LaunchHost host, ImageSource serverImage, ContainerSpec client)
    {
        var images = new BenchImages(launch.Layout, launch.Options);
        if (launch.Profile.Server.Describe(Context(launch, host, serverImage)) is { } server)
        {
            yield return server;
        }

        if (host.Client.Kind != ClientKind.Host)
        {
            yield return client;
        }

        if (launch.Profile.Data == DataKind.S3 && launch.Options.S3.Endpoint is null)
        {
            yield return S3Server.Describe(images.S3);
        }

        if (launch.Profile.Metadata == MetadataKind.PostgreSql)
        {
            yield return PostgreSqlServer.Describe(images.PostgreSql);
        }
    }

    private static async Task<ProvidedImage> ProvideAsync(LaunchContext launch, LaunchHost host, ContainerSpec spec, CancellationToken cancellationToken)
    {
        var image = await host.Images.EnsureAsync(spec.Image, cancellationToken);
        Log.ImageProvided(launch.Logger, spec.Role.Alias(), image.Reference, image.Explanation);
        return image;
    }
}
