using Bench.Environments.Clients;
using Bench.Environments.Diagnostics;
using Bench.Environments.Images;
using Bench.Environments.Options;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Bench.Results.Manifests;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Launch;

/// <summary>The containers a profile is made of on a machine. Immutable; nothing of it exists yet.</summary>
/// <param name="Server">What the server was described from.</param>
/// <param name="Client">The client's container; it is among the others, unless the host itself is the client.</param>
/// <param name="Specs">The containers, each of another role.</param>
internal sealed record LaunchPlan(ServerContext Server, ContainerSpec Client, IReadOnlyList<ContainerSpec> Specs)
{
    /// <summary>The image of each role, once the engine has them.</summary>
    public IReadOnlyDictionary<ContainerRole, ProvidedImage> Images { get; init; } = new Dictionary<ContainerRole, ProvidedImage>();

    /// <summary>Whether a stand-in takes the server's place.</summary>
    public bool IsStandIn => Server.ServerImage.IsStandIn;

    /// <summary>What every output must say, for example that a stand-in takes the server's place.</summary>
    public IReadOnlyList<string> Notices => Server.ServerImage.Notices;

    /// <summary>The ports it publishes.</summary>
    public IEnumerable<PublishedPort> Ports => Specs.SelectMany(spec => spec.Ports);

    /// <summary>Whether its data is in an S3 that it does not start.</summary>
    public bool HasExternalS3 => Server.Profile.Data == DataKind.S3 && Server.Options.S3.Endpoint is not null;

    /// <summary>A second client, always in a container; started only when it is asked for.</summary>
    public ContainerSpec SecondClient => Client with { Role = ContainerRole.SecondClient };

    /// <summary>Finds out what a start would start. May look for sources of images, makes nothing.</summary>
    /// <exception cref="EnvironmentException">The server's source cannot be had.</exception>
    public static async Task<LaunchPlan> CreateAsync(LaunchHost host, EnvironmentIdentity identity, CancellationToken cancellationToken) =>
        For(host, identity, await host.Request.Profile.Server.FindImageAsync(host.Request, cancellationToken));

    /// <summary>Finds out what a start would start, with an image of the server that is known.</summary>
    public static LaunchPlan For(LaunchHost host, EnvironmentIdentity identity, ServerImage image)
    {
        var server = new ServerContext(host.Request, image, identity.ObjectPrefix);
        var client = server.Profile.Server.DescribeClient(ClientMachine.Describe(server.Images.Client, host.ContainerClient.Kind), server);
        return new(server, Caching(client, server), [.. Describe(host, server, Caching(client, server))]);
    }

    /// <summary>The same plan with the image of each container, all of which the engine has then.</summary>
    /// <exception cref="EnvironmentException">One cannot be had.</exception>
    public async Task<LaunchPlan> ProvideAsync(
        LaunchHost host, LaunchNotices notices, PhaseTimeline timeline, ILogger logger, CancellationToken cancellationToken)
    {
        var images = new Dictionary<ContainerRole, ProvidedImage>();
        foreach (var spec in Specs)
        {
            // One after the other: builds use every processor, and their order keeps the progress readable.
            images[spec.Role] = await timeline.MeasureAsync(
                EnvironmentStage.Images, $"{spec.Role}", () => ProvideAsync(host, spec, notices, logger, cancellationToken));
        }

        return this with { Images = images };
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

    /// <summary>The system under test, which the limits are for, is smaller with a smaller cache: where it has one of its own.</summary>
    private static ContainerSpec Caching(ContainerSpec spec, ServerContext server) =>
        spec.Limited && server.Profile.Server.CacheSetting is not null ? spec with { LessMemory = $"lower {OptionKeys.CacheSize.Name}" } : spec;

    private static IEnumerable<ContainerSpec> Describe(LaunchHost host, ServerContext server, ContainerSpec client)
    {
        if (server.Profile.Server.Describe(server) is { } container)
        {
            yield return Caching(container, server);
        }

        if (host.Client.Kind != ClientKind.Host)
        {
            yield return client;
        }

        if (server.Profile.Data == DataKind.S3 && server.Options.S3.Endpoint is null)
        {
            yield return S3Server.Describe(server.Images.S3);
            if (server.Options.S3.HasDistance)
            {
                yield return S3Distance.Describe(server.Images.Distance, server.Options.S3);
            }
        }

        if (server.Profile.Metadata == MetadataKind.PostgreSql)
        {
            yield return PostgreSqlServer.Describe(server.Images.PostgreSql, server.Options.PostgreSql);
        }
    }
}
