using Docker.DotNet;
using DotNet.Testcontainers.Configurations;

namespace Bench.Environments.Host;

/// <summary>
/// Connects to the container engine Testcontainers finds, with the API version it asks for, so that both talk to the same
/// engine in the same words. Safe for concurrent use.
/// </summary>
public static class ContainerEngine
{
    /// <summary>How long an engine may take to answer. A frozen one accepts the connection and stays silent.</summary>
    public static TimeSpan Budget { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The API version Testcontainers asks for, from 4.16 on the oldest that engine 29 speaks.</summary>
    public static Version RequiredApi { get; } = new(1, 44);

    /// <summary>Connects, and makes sure that the engine answers and is new enough.</summary>
    /// <param name="timeProvider">The clock of the time limit.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The client; the caller disposes it.</returns>
    /// <exception cref="PrerequisiteException">No engine was found, it does not answer in time, or it is too old.</exception>
    public static Task<IDockerClient> ConnectAsync(TimeProvider timeProvider, CancellationToken cancellationToken) =>
        TestcontainersSettings.OS.DockerEndpointAuthConfig is { } configuration
            ? ConnectAsync(configuration, timeProvider, cancellationToken)
            : throw EngineFailures.NotFound();

    /// <summary>As the other, with the endpoint given.</summary>
    internal static async Task<IDockerClient> ConnectAsync(
        IDockerEndpointAuthenticationConfiguration configuration, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var client = configuration.GetDockerClientBuilder(Guid.NewGuid()).Build();
        try
        {
            await EngineCheck.RunAsync(client, configuration.Version ?? RequiredApi, timeProvider, cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
