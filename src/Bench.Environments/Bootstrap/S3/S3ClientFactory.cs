using Amazon.Runtime;
using Amazon.S3;
using Bench.Environments.Containers;
using Bench.Environments.Options;

namespace Bench.Environments.Bootstrap.S3;

/// <summary>Makes S3 clients for this process.</summary>
public static class S3ClientFactory
{
    /// <summary>Creates a client that talks to the environment's S3 server from the host.</summary>
    /// <param name="endpoints">Where the server is.</param>
    /// <param name="options">Region and keys.</param>
    /// <returns>A client; the caller disposes it.</returns>
    public static IAmazonS3 Create(S3Endpoints endpoints, S3Options options)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = endpoints.OnHost.ToString(),
            AuthenticationRegion = options.Region,
            ForcePathStyle = true,
            MaxErrorRetry = 2,
            Timeout = TimeSpan.FromSeconds(10),
        };
        return new AmazonS3Client(new BasicAWSCredentials(options.AccessKeyId, options.SecretAccessKey), config);
    }
}
