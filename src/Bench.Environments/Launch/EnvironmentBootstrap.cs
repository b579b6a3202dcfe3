using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Network;
using Bench.Environments.Profiles;
using Bench.Environments.Servers;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Launch;

/// <summary>Makes an environment usable: first the bucket and the distance to it, then whatever the server itself has to be told.</summary>
internal sealed class EnvironmentBootstrap(ServerContext server, LaunchGuard guard, ExternalObjects objects, TimeProvider timeProvider, ILogger logger)
{
    public async Task<IReadOnlyList<BootstrapOutcome>> RunAsync(ContainerSet containers, CancellationToken cancellationToken)
    {
        var running = await RunningAsync(server, containers, timeProvider, cancellationToken);
        BootstrapOutcome[] outcomes =
        [
            .. await CreateBucketAsync(running, cancellationToken),
            .. await MeasureDistanceAsync(running, containers, cancellationToken),
            .. await server.Profile.Server.BootstrapAsync(running, cancellationToken),
        ];
        foreach (var outcome in outcomes)
        {
            Log.BootstrapStep(logger, outcome.Step, outcome.Description);
        }

        return outcomes;
    }

    /// <summary>The server as its definition sees it while it runs.</summary>
    public static async Task<RunningServer> RunningAsync(
        ServerContext server, ContainerSet containers, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        new(server, containers.Server, await S3EndpointsAsync(server, containers, cancellationToken), timeProvider);

    /// <summary>Where the S3 server is; null for a profile without one.</summary>
    public static async Task<S3Endpoints?> S3EndpointsAsync(ServerContext server, ContainerSet containers, CancellationToken cancellationToken) =>
        (server.Profile.Data, server.Options.S3.Endpoint) switch
        {
            (not DataKind.S3, _) => null,
            (_, { } external) => S3Endpoints.External(external),
            _ => await S3Server.EndpointsAsync(containers[ContainerRole.S3], server.Options.S3, cancellationToken),
        };

    private async Task<IReadOnlyList<BootstrapOutcome>> CreateBucketAsync(RunningServer running, CancellationToken cancellationToken)
    {
        if (running.S3 is not { } endpoints)
        {
            return [];
        }

        // Before the bucket is made, and again when that is known to be ours.
        guard.Tell(made: false);
        using var s3 = S3ClientFactory.Create(endpoints, server.Options.S3);
        var step = new S3BucketStep(s3, server.Options.S3.Bucket, server.Options.S3.Region, endpoints.IsExternal);
        var outcomes = await BootstrapSequence.RunAsync(server.Profile.Name, Where(endpoints), [step], cancellationToken);
        var made = outcomes.Any(outcome => outcome.Changed);
        objects.BucketFound(made);
        guard.Tell(made);
        return outcomes;
    }

    private async Task<IReadOnlyList<BootstrapOutcome>> MeasureDistanceAsync(RunningServer running, ContainerSet containers, CancellationToken cancellationToken)
    {
        if (running.S3 is not { } endpoints || containers.Find(ContainerRole.Distance) is not { } distance)
        {
            return [];
        }

        using var s3 = S3ClientFactory.Create(endpoints, server.Options.S3);
        return await BootstrapSequence.RunAsync(server.Profile.Name, distance.Name, [new S3DistanceStep(distance, s3, server.Options.S3)], cancellationToken);
    }

    private static string Where(S3Endpoints endpoints) =>
        $"S3 at {endpoints.OnHost}{(endpoints.IsExternal ? ProxyAddress.Clause(endpoints.OnHost, HttpClient.DefaultProxy) : "")}";
}
