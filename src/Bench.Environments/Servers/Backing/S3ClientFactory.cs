using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Bench.Environments.Network;

namespace Bench.Environments.Servers;

/// <summary>Makes S3 clients for this process.</summary>
internal static class S3ClientFactory
{
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Creates a client that talks to the environment's S3 server from the host: one that Bench started directly, an external one through
    /// the proxy the environment names for it.
    /// </summary>
    /// <param name="endpoints">Where the server is.</param>
    /// <param name="options">Region and keys.</param>
    /// <returns>A client; the caller disposes it.</returns>
    public static IAmazonS3 Create(S3Endpoints endpoints, S3Options options) => Create(endpoints, options, recorder: null);

    /// <summary>Creates a client each exchange of which is seen by a recorder; a recorder serves one client.</summary>
    internal static IAmazonS3 Create(S3Endpoints endpoints, S3Options options, DelegatingHandler? recorder) => Create(
        endpoints.OnHost, options, () => endpoints.IsExternal ? HttpClients.ForOutside(HttpClient.DefaultProxy, recorder) : HttpClients.ForPublished(recorder));

    /// <summary>A client that asks an external server once, so that its first answer is the one that counts.</summary>
    internal static IAmazonS3 CreateForOneTry(Uri external, S3Options options, IWebProxy proxy, DelegatingHandler recorder) =>
        Create(external, options, () => HttpClients.ForOutside(proxy, recorder), retries: 0);

    private static AmazonS3Client Create(Uri address, S3Options options, Func<HttpClient> http, int retries = 2)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = address.ToString(),
            AuthenticationRegion = options.Region,
            ForcePathStyle = true,
            MaxErrorRetry = retries,
            Timeout = RequestLimit,
            HttpClientFactory = new S3HttpClients(http),
        };
#pragma warning disable RS0030 // The ban names this class as the exception.
        return new AmazonS3Client(new BasicAWSCredentials(options.AccessKeyId, options.SecretAccessKey), config);
#pragma warning restore RS0030
    }
}

/// <summary>Gives the S3 library its HTTP clients: those it makes itself take the environment's proxy for everything.</summary>
/// <param name="create">Makes one.</param>
internal sealed class S3HttpClients(Func<HttpClient> create) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var client = create();
        client.Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan;
        return client;
    }
}
