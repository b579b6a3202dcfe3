using Amazon.Runtime;

namespace Bench.Environments.Servers;

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
