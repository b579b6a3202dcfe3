using Bench.Environments.Network;
using Bench.Environments.Options;
using Docker.DotNet;
using DotNet.Testcontainers.Configurations;

namespace Bench.Environments.Host;

/// <summary>
/// Connects to the container engine Testcontainers finds, with the API version it asks for, so that both talk to the same
/// engine in the same words. Safe for concurrent use.
/// </summary>
public static class ContainerEngine
{
    private const string UsualSocket = "unix:///var/run/docker.sock";

    /// <summary>How long an engine may take to answer. A frozen one accepts the connection and stays silent.</summary>
    public static TimeSpan Budget { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The API version Testcontainers 4.16 asks for: the oldest that engine 29 speaks.</summary>
    public static Version RequiredApi { get; } = new(1, 44);

    /// <summary>Connects, and makes sure that the engine answers and is new enough.</summary>
    /// <param name="timeProvider">The clock of the time limits: one for finding the engine, one for its answer.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The client; the caller disposes it.</returns>
    /// <exception cref="PrerequisiteException">No engine was found, it does not answer in time, or it is too old.</exception>
    public static async Task<IDockerClient> ConnectAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var found = await DiscoverAsync(timeProvider, cancellationToken);
        return await ConnectAsync(found, NamedEndpoint(), timeProvider, cancellationToken);
    }

    /// <summary>
    /// As the other, with what the search found and what <c>DOCKER_HOST</c> names. The search keeps no reason: an engine
    /// that is down or too old is passed over for the next socket, and the wrong machine would be measured. So an engine
    /// that was named must be usable, or it is reported; where nothing was named or found, the usual socket is.
    /// </summary>
    internal static async Task<IDockerClient> ConnectAsync(
        IDockerEndpointAuthenticationConfiguration? found, Uri? named, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (found is not null && (named is null || IsSame(found.Endpoint, named)))
        {
            return await ConnectAsync(found, timeProvider, cancellationToken);
        }

        var expected = new DockerEndpointAuthenticationConfiguration(named ?? new Uri(UsualSocket));
        await EngineCheck.RunAsync(expected, timeProvider, cancellationToken);
        return await ConnectAsync(found ?? expected, timeProvider, cancellationToken);
    }

    /// <summary>As the other, with the endpoint given.</summary>
    internal static async Task<IDockerClient> ConnectAsync(
        IDockerEndpointAuthenticationConfiguration configuration, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        await EngineCheck.RunAsync(configuration, timeProvider, cancellationToken);
        return configuration.GetDockerClientBuilder(Guid.NewGuid()).Build();
    }

    // The search runs in a static constructor, without a limit and without a token: it is waited for from outside, and
    // left behind where it hangs.
    private static async Task<IDockerEndpointAuthenticationConfiguration?> DiscoverAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        LoopbackExemption.Establish();
        try
        {
            var search = Task.Run(() => TestcontainersSettings.OS.DockerEndpointAuthConfig, cancellationToken);
            return await search.WaitAsync(Budget, timeProvider, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw EngineFailures.Silent(NamedEndpoint() ?? new Uri(UsualSocket), exception);
        }
    }

    private static Uri? NamedEndpoint() =>
        ProcessEnvironment.Read().TryGetValue("DOCKER_HOST", out var host) && Uri.TryCreate(host, UriKind.Absolute, out var uri) ? uri : null;

    // The scheme may differ: tcp is turned into https where there are certificates.
    private static bool IsSame(Uri found, Uri named) =>
        found.Authority == named.Authority && found.AbsolutePath.TrimEnd('/') == named.AbsolutePath.TrimEnd('/');
}
