using Bench.Environments.Clients;
using Bench.Environments.Options;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Bench.Results.Manifests;

namespace Bench.Environments.Launch;

/// <summary>The containers a profile is made of on a machine. Nothing of it exists yet.</summary>
/// <param name="Specs">The containers, each of another role.</param>
/// <param name="Client">The client's container; it is among the others, unless the host itself is the client.</param>
/// <param name="Server">What the server was described from.</param>
/// <param name="Notices">What every output must say, for example that a stand-in takes the server's place.</param>
/// <param name="IsStandIn">Whether a stand-in takes the server's place.</param>
internal sealed record ContainerPlan(
    IReadOnlyList<ContainerSpec> Specs, ContainerSpec Client, ServerContext Server, IReadOnlyList<string> Notices, bool IsStandIn)
{
    /// <summary>The ports it publishes.</summary>
    public IEnumerable<PublishedPort> Ports => Specs.SelectMany(spec => spec.Ports);

    /// <summary>Finds out what a start would start. May look for sources of images, makes nothing.</summary>
    /// <exception cref="EnvironmentException">The server's source cannot be had.</exception>
    public static async Task<ContainerPlan> CreateAsync(LaunchHost host, EnvironmentIdentity identity, CancellationToken cancellationToken)
    {
        var request = host.Request;
        return For(host, identity, await request.Profile.Server.FindImageAsync(request, cancellationToken));
    }

    /// <summary>Finds out what a start would start, with an image of the server that is known.</summary>
    public static ContainerPlan For(LaunchHost host, EnvironmentIdentity identity, ServerImage server)
    {
        var request = host.Request;
        var context = new ServerContext(request.Profile, request.Options, server.Source, request.Host, identity.ObjectPrefix) { Variant = server.Variant };
        var images = new BenchImages(request.Layout, request.Options);
        var client = Caching(request.Profile.Server.DescribeClient(ClientMachine.Describe(images.Client, host.ContainerClient.Kind), context), context);
        return new([.. Describe(host, context, client, images)], client, context, server.Notices, server.IsStandIn);
    }

    /// <summary>The system under test, which the limits are for, is smaller with a smaller cache: where it has one of its own.</summary>
    private static ContainerSpec Caching(ContainerSpec spec, ServerContext context) =>
        spec.Limited && context.Profile.Server.CacheSetting is not null ? spec with { LessMemory = $"lower {OptionKeys.CacheSize.Name}" } : spec;

    private static IEnumerable<ContainerSpec> Describe(LaunchHost host, ServerContext context, ContainerSpec client, BenchImages images)
    {
        if (context.Profile.Server.Describe(context) is { } server)
        {
            yield return Caching(server, context);
        }

        if (host.Client.Kind != ClientKind.Host)
        {
            yield return client;
        }

        if (context.Profile.Data == DataKind.S3 && context.Options.S3.Endpoint is null)
        {
            yield return S3Server.Describe(images.S3);
        }

        if (context.Profile.Metadata == MetadataKind.PostgreSql)
        {
            yield return PostgreSqlServer.Describe(images.PostgreSql, context.Options.PostgreSql);
        }
    }
}
