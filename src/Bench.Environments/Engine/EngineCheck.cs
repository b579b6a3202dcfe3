using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Bench.Environments.Diagnostics;
using Bench.Environments.Network;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Engine;

/// <summary>Makes sure that an engine answers in time and speaks the API version that will be asked for.</summary>
internal static class EngineCheck
{
    internal static async Task RunAsync(EngineTarget target, System.Version required, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        LoopbackExemption.Establish();
        try
        {
            var version = await TimeLimit.RunAsync(
                ContainerEngine.Budget,
                timeProvider,
                token => AskVersionAsync(target, token),
                exception => throw EngineFailures.Silent(target, exception),
                cancellationToken);
            var range = EngineApiRange.Parse(version.MinAPIVersion, version.APIVersion);
            _ = range.Includes(required) ? range : throw EngineFailures.WrongApi(range, required, version.Version, target);
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            throw EngineFailures.Unreachable(target, exception);
        }
    }

    // Asked without a version in the path, which every engine answers: one that is too old then still says its range.
    private static async Task<VersionResponse> AskVersionAsync(EngineTarget target, CancellationToken cancellationToken)
    {
        using var client = new DockerClientBuilder().WithEndpoint(target.Endpoint).WithAuthProvider(target.Credentials).Build();

        // The wait is bounded as well as the request: a transport that ignores its token must not hold us either.
        return await client.System.GetVersionAsync(cancellationToken).WaitAsync(cancellationToken);
    }

    private static bool IsNoAnswer(Exception exception) =>
        exception is DockerApiException or HttpRequestException or SocketException or IOException or AggregateException
            or TimeoutException or FormatException or InvalidOperationException or AuthenticationException or JsonException or UnauthorizedAccessException;
}
