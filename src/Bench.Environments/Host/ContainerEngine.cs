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
        // Where Testcontainers finds none, the usual place is asked once more: its search keeps no reason, and passes over
        // an engine that is too old as if there were none.
        var configuration = await DiscoverAsync(timeProvider, cancellationToken) ?? new DockerEndpointAuthenticationConfiguration(UsualEndpoint());
        return await ConnectAsync(configuration, timeProvider, cancellationToken);
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
        try
        {
            var search = Task.Run(() => TestcontainersSettings.OS.DockerEndpointAuthConfig, cancellationToken);
            return await search.WaitAsync(Budget, timeProvider, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw EngineFailures.Silent(UsualEndpoint(), exception);
        }
    }

    private static Uri UsualEndpoint() =>
        ProcessEnvironment.Read().TryGetValue("DOCKER_HOST", out var host) && Uri.TryCreate(host, UriKind.Absolute, out var uri) ? uri : new(UsualSocket);
}
