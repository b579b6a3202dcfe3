using System.Net.Sockets;
using Docker.DotNet;

namespace Bench.Environments.Host;

/// <summary>Makes sure that an engine answers in time and speaks the API version that will be asked for.</summary>
internal static class EngineCheck
{
    internal static async Task RunAsync(IDockerClient client, Version required, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var endpoint = client.Options.Endpoint;
        try
        {
            // The wait is bounded as well as the request: a transport that ignores its token must not hold us either.
            using var expiry = new CancellationTokenSource(ContainerEngine.Budget, timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
            var version = await client.System.GetVersionAsync(either.Token).WaitAsync(either.Token);
            EnsureSpoken(EngineApiRange.Parse(version.MinAPIVersion, version.APIVersion), required, version.Version, endpoint);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw EngineFailures.Silent(endpoint, exception);
        }
        catch (DockerApiException exception)
        {
            throw EngineFailures.Refused(endpoint, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException or TimeoutException or FormatException or InvalidOperationException)
        {
            throw EngineFailures.Unreachable(endpoint, exception);
        }
    }

    internal static void EnsureSpoken(EngineApiRange range, Version required, string engineVersion, Uri endpoint)
    {
        if (!range.Includes(required))
        {
            throw EngineFailures.WrongApi(range, required, engineVersion, endpoint);
        }
    }
}
