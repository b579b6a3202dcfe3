using System.Globalization;
using System.Net;
using Amazon.S3;
using Bench.Environments.Containers;
using Bench.Environments.Launch;
using Bench.Environments.Servers;

namespace Bench.Environments.Usability;

/// <summary>
/// Proves that what a server uploads later does arrive: such a server takes, syncs and shows files whose every upload fails.
/// </summary>
/// <param name="server">What the server was described from.</param>
/// <param name="containers">The running containers.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class UploadProof(ServerContext server, ContainerSet containers, TimeProvider timeProvider)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until a file is an object in the bucket, where the server says that it becomes one later.</summary>
    /// <param name="file">The file's path below the mount.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EnvironmentException">It did not arrive in time.</exception>
    public async Task RunAsync(string file, CancellationToken cancellationToken)
    {
        if (server.Profile.Server.ObjectOf(file, server) is { } key
            && await EnvironmentBootstrap.S3EndpointsAsync(server, containers, cancellationToken) is { } endpoints)
        {
            using var s3 = S3ClientFactory.Create(endpoints, server.Options.S3);
            await WaitAsync(s3, server.Options.S3.Bucket, key, timeProvider, cancellationToken);
        }
    }

    internal static async Task WaitAsync(IAmazonS3 s3, string bucket, string key, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        while (!await IsThereAsync(s3, bucket, key, cancellationToken))
        {
            if (timeProvider.GetElapsedTime(began) > Limit)
            {
                throw Missing(s3.Config.ServiceURL, bucket, key);
            }

            await Task.Delay(Interval, timeProvider, cancellationToken);
        }
    }

    private static async Task<bool> IsThereAsync(IAmazonS3 s3, string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            await s3.GetObjectMetadataAsync(bucket, key, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private static EnvironmentException Missing(string endpoint, string bucket, string key) => new(new FailureDetails
    {
        Stage = EnvironmentStage.Usability,
        Where = $"S3 at {endpoint}",
        Cause = string.Create(CultureInfo.InvariantCulture, $"a file that was written and synced did not arrive in bucket {bucket} within {Limit.TotalSeconds:0} s"),
        LastObservation = $"no object {key}",
        NextStep = "see the server's log above for why it does not upload",
    });
}
