using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Launch;
using Bench.Environments.Network;
using Bench.Environments.Profiles;
using Bench.Environments.Servers;

namespace Bench.Environments.Bootstrap;

/// <summary>Makes an environment usable: first the bucket, then whatever the server itself has to be told.</summary>
internal static class EnvironmentBootstrap
{
    public static async Task<IReadOnlyList<BootstrapOutcome>> RunAsync(LaunchContext launch, ContainerSet containers, CancellationToken cancellationToken)
    {
        var context = await ContextAsync(launch, containers, cancellationToken);
        BootstrapOutcome[] outcomes =
        [
            .. await CreateBucketAsync(launch, context, cancellationToken),
            .. await launch.Profile.Server.BootstrapAsync(context, cancellationToken),
        ];
        foreach (var outcome in outcomes)
        {
            Log.BootstrapStep(launch.Logger, outcome.Step, outcome.Description);
        }

        return outcomes;
    }

    /// <summary>What a server definition may use of an environment that runs.</summary>
    public static async Task<BootstrapContext> ContextAsync(LaunchContext launch, ContainerSet containers, CancellationToken cancellationToken)
    {
        var endpoints = await S3EndpointsAsync(launch, containers, cancellationToken);
        return new BootstrapContext(launch.Profile, launch.Options, containers.Server, endpoints, launch.Settings.TimeProvider)
        {
            ObjectPrefix = launch.Identity.ObjectPrefix,
        };
    }

    public static async Task<S3Endpoints?> S3EndpointsAsync(LaunchContext launch, ContainerSet containers, CancellationToken cancellationToken) =>
        (launch.Profile.Data, launch.Options.S3.Endpoint) switch
        {
            (not DataKind.S3, _) => null,
            (_, { } external) => S3Endpoints.External(external),
            _ => await S3Server.EndpointsAsync(containers[ContainerRole.S3], cancellationToken),
        };

    private static async Task<IReadOnlyList<BootstrapOutcome>> CreateBucketAsync(LaunchContext launch, BootstrapContext context, CancellationToken cancellationToken)
    {
        if (context.S3 is not { } endpoints)
        {
            return [];
        }

        // Before the bucket is made, and again when that is known to be ours.
        launch.Guard.Tell(made: false);
        using var s3 = S3ClientFactory.Create(endpoints, context.Options.S3);
        var step = new S3BucketStep(s3, context.Options.S3.Bucket, context.Options.S3.Region, endpoints.IsExternal);
        var outcomes = await BootstrapSequence.RunAsync(context.Profile.Name, Where(endpoints), [step], cancellationToken);
        var made = outcomes.Any(outcome => outcome.Changed);
        launch.Objects.BucketFound(made);
        launch.Guard.Tell(made);
        return outcomes;
    }

    private static string Where(S3Endpoints endpoints) =>
        $"S3 at {endpoints.OnHost}{(endpoints.IsExternal ? ProxyAddress.Clause(endpoints.OnHost, HttpClient.DefaultProxy) : "")}";
}
