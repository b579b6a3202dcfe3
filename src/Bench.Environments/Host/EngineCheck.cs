using System.Net.Sockets;
using Bench.Environments.Network;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;

namespace Bench.Environments.Host;

/// <summary>Makes sure that an engine answers in time and speaks the API version that will be asked for.</summary>
internal static class EngineCheck
{
    internal static async Task RunAsync(IDockerEndpointAuthenticationConfiguration configuration, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        LoopbackExemption.Establish();
        var endpoint = configuration.Endpoint;
        try
        {
            var version = await AskVersionAsync(configuration, timeProvider, cancellationToken);
            var range = EngineApiRange.Parse(version.MinAPIVersion, version.APIVersion);
            var required = configuration.Version ?? ContainerEngine.RequiredApi;
            _ = range.Includes(required) ? range : throw EngineFailures.WrongApi(range, required, version.Version, endpoint);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw EngineFailures.Silent(endpoint, exception);
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            throw EngineFailures.Unreachable(endpoint, exception);
        }
    }

    // Asked without a version in the path, which every engine answers: one that is too old then still says its range.
    private static async Task<VersionResponse> AskVersionAsync(
        IDockerEndpointAuthenticationConfiguration configuration, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var client = new DockerClientBuilder().WithEndpoint(configuration.Endpoint).WithAuthProvider(configuration.AuthProvider).Build();
        using var expiry = new CancellationTokenSource(ContainerEngine.Budget, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);

        // The wait is bounded as well as the request: a transport that ignores its token must not hold us either.
        return await client.System.GetVersionAsync(either.Token).WaitAsync(either.Token);
    }

    private static bool IsNoAnswer(Exception exception) =>
        exception is DockerApiException or HttpRequestException or SocketException or IOException or AggregateException
            or TimeoutException or FormatException or InvalidOperationException;
}
