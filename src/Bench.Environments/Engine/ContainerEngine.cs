using Docker.DotNet;
using DotNet.Testcontainers.Configurations;

namespace Bench.Environments.Engine;

/// <summary>
/// Connects to the container engine that is meant: the one that is named, or this machine's own. Testcontainers is told which, and its
/// API version is asked for, so that both talk to the same engine in the same words. Safe for concurrent use.
/// </summary>
internal static class ContainerEngine
{
    /// <summary>How long an engine may take to answer. A frozen one accepts the connection and stays silent.</summary>
    public static TimeSpan Budget { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The API version Testcontainers 4.16 asks for: the oldest that engine 29 speaks.</summary>
    public static Version RequiredApi { get; } = new(1, 44);

    /// <summary>Connects, and makes sure that the engine answers and is new enough.</summary>
    /// <param name="timeProvider">The clock of the time limits: one for the engine's answer, one for Testcontainers.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The client; the caller disposes it.</returns>
    /// <exception cref="PrerequisiteException">None is there, the named one cannot be used, it does not answer in time, or it is too old.</exception>
    public static async Task<IDockerClient> ConnectAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var (target, client) = await ConnectAsync(EngineTargets.Find(EngineNames.OfThisProcess()), timeProvider, cancellationToken);
        try
        {
            await TestcontainersEngine.UseAsync(target, timeProvider, cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Connects to the first that can be used. Where none can, the first is the one to speak of: it is the usual one.</summary>
    internal static async Task<(EngineTarget Target, IDockerClient Client)> ConnectAsync(
        IReadOnlyList<EngineTarget> targets, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        PrerequisiteException? first = null;
        foreach (var target in targets)
        {
            try
            {
                return (target, await ConnectAsync(target, timeProvider, cancellationToken));
            }
            catch (PrerequisiteException exception)
            {
                first ??= exception;
            }
        }

        throw first!;
    }

    /// <summary>Connects to one engine, and looks for no other.</summary>
    internal static Task<IDockerClient> ConnectAsync(
        IDockerEndpointAuthenticationConfiguration configuration, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        ConnectAsync(new EngineTarget(configuration.Endpoint, configuration.AuthProvider, null), timeProvider, cancellationToken);

    private static async Task<IDockerClient> ConnectAsync(EngineTarget target, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var configuration = TestcontainersEngine.Configure(target);
        await EngineCheck.RunAsync(target, configuration.Version ?? RequiredApi, timeProvider, cancellationToken);
        return configuration.GetDockerClientBuilder(Guid.NewGuid()).Build();
    }
}
