using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Results.Manifests;
using Docker.DotNet;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench.Environments.Support;

/// <summary>
/// Says for profiles and protocols whether they run here, and if not, why not and what would change that. The launcher,
/// the tests and the command line all ask here. Safe for concurrent use.
/// </summary>
internal static class CapabilityTable
{
    /// <summary>Checks one way of mounting a profile. Starts nothing.</summary>
    /// <param name="request">The profile, the options and the machine.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="cancellationToken">Ends the search for images and sources.</param>
    /// <returns>The result.</returns>
    public static async Task<ProfileSupport> CheckAsync(ServerRequest request, MountProtocol protocol, CancellationToken cancellationToken)
    {
        var client = ClientSelector.Select(request.Host, request.Options.Platform.Client, protocol);
        var server = await request.Profile.Server.CheckSupportAsync(request, protocol, cancellationToken);
        return Combine(request.Profile.Name, protocol, client, WithPorts(server, request.Host)) with { ColdObstacle = ColdObstacleOf(request) };
    }

    /// <summary>Checks every way each profile can be mounted on the engine's machine. Starts nothing.</summary>
    /// <param name="engine">The engine; see <see cref="ContainerEngine"/>.</param>
    /// <param name="profiles">The profiles.</param>
    /// <param name="options">The user's options.</param>
    /// <param name="layout">The repository's folders.</param>
    /// <param name="cancellationToken">Ends the search for images and sources.</param>
    /// <returns>The results, in the order of the profiles and their mounts.</returns>
    /// <exception cref="DockerApiException">The engine refused to answer.</exception>
    public static async Task<IReadOnlyList<ProfileSupport>> ReadAsync(
        IDockerClient engine, IEnumerable<Profile> profiles, BenchOptions options, RepositoryLayout layout, CancellationToken cancellationToken)
    {
        var host = await HostCapabilitiesReader.ReadAsync(engine, TimeProvider.System, cancellationToken);
        var images = new ImageProvider(engine, ImageProviderSettings.For(options, layout, host, TimeProvider.System), NullLogger.Instance);
        return await CheckAllAsync(profiles.Select(profile => new ServerRequest(profile, options, layout, host, images, null)), cancellationToken);
    }

    /// <summary>Checks every way each profile can be mounted. All at once: most of it is waiting for registries that do not answer.</summary>
    internal static async Task<IReadOnlyList<ProfileSupport>> CheckAllAsync(IEnumerable<ServerRequest> requests, CancellationToken cancellationToken) =>
        await Task.WhenAll(requests.SelectMany(request => request.Profile.Mounts.Select(mount => CheckAsync(request, mount.Protocol, cancellationToken))));

    /// <summary>Puts the client's answer and the server's together.</summary>
    internal static ProfileSupport Combine(string profile, MountProtocol protocol, ClientSelection client, ServerSupport server)
    {
        var obstacles = new[] { client.Kind is null ? client.Reason : null, server.Obstacle }.OfType<string>().ToArray();
        if (obstacles.Length > 0)
        {
            var remedies = new[] { client.NextStep, server.Remedy }.OfType<string>().ToArray();
            return new(profile, protocol, SupportLevel.DoesNotRun, null, obstacles, remedies is [] ? null : string.Join("; and ", remedies));
        }

        string[] differences = [.. Difference(client), .. server.Differences];
        var level = differences.Length > 0 ? SupportLevel.RunsWithDifference : SupportLevel.Runs;
        return new(profile, protocol, level, client.Require(), differences, server.Remedy);
    }

    /// <summary>What is kept in memory in the place of a disk is lost with a restart, and never cold.</summary>
    private static string? ColdObstacleOf(ServerRequest request) =>
        request.Profile.Server.EvictionObstacle(request)
        ?? (request.Options.Volumes.Tmpfs ? $"data is in memory ({OptionKeys.Tmpfs.Name}), and a read of it is never cold" : null);

    /// <summary>Every server is asked through its published ports whether it is ready.</summary>
    private static ServerSupport WithPorts(ServerSupport server, HostCapabilities host) => host.PublishedPorts != PortReach.Unreached
        ? server
        : ServerSupport.None(
            $"this machine does not reach the ports that the engine at {host.EngineEndpoint} publishes: that engine's 127.0.0.1 is not this machine's",
            "run Bench on the engine's own machine (in a container, one started with --network host), or use an engine of this machine");

    private static string[] Difference(ClientSelection client) => client.Kind switch
    {
        ClientKind.UserModeLinux => [$"the client is User Mode Linux: {client.Reason}"],
        ClientKind.Host => [$"the client is this machine itself, with its own programs: {client.Reason}"],
        _ => [],
    };
}
