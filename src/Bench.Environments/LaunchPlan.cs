using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Profiles;

namespace Bench.Environments;

/// <summary>The containers of a launch and the image of each, all of which the engine has.</summary>
/// <param name="Specs">The containers, each of another role.</param>
/// <param name="Images">The image of each role.</param>
internal sealed record LaunchPlan(IReadOnlyList<ContainerSpec> Specs, IReadOnlyDictionary<ContainerRole, ProvidedImage> Images)
{
    /// <summary>A second client, like the first one; started only when it is asked for.</summary>
    public ContainerSpec Peer => Specs.Single(spec => spec.Role == ContainerRole.Client) with { Role = ContainerRole.Peer };

    public static async Task<LaunchPlan> CreateAsync(LaunchContext launch, LaunchHost host, CancellationToken cancellationToken)
    {
        var server = await launch.Profile.Server.FindImageAsync(host.Request, cancellationToken);
        foreach (var notice in server.Notices)
        {
            launch.AddNotice(notice);
        }

        var specs = Describe(launch, host, server.Source).ToArray();
        if (launch.Settings.FixedPorts)
        {
            Prerequisites.CheckPorts(specs.SelectMany(spec => spec.Ports).Select(port => port.FixedHostPort));
        }

        var images = new Dictionary<ContainerRole, ProvidedImage>();
        foreach (var spec in specs)
        {
            // One after the other: builds use every processor, and their order keeps the progress readable.
            images[spec.Role] = await launch.Timeline.MeasureAsync(
                EnvironmentStage.Images, $"{spec.Role}", () => ProvideAsync(launch, host, spec, cancellationToken));
        }

        return new LaunchPlan(specs, images);
    }

    private static IEnumerable<ContainerSpec> Describe(LaunchContext launch, LaunchHost host, ImageSource serverImage)
    {
        var images = new BenchImages(launch.Layout, launch.Options);
        var context = new ServerContext(launch.Profile, launch.Options, serverImage, host.Capabilities);
        if (launch.Profile.Server.Describe(context) is { } server)
        {
            yield return server;
        }

        yield return launch.Profile.Server.DescribeClient(ClientMachine.Describe(images.Client, host.Client.Kind), context);
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
