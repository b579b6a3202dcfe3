using Bench.Environments.Bootstrap;
using Bench.Environments.Readiness;

namespace Bench.Environments.Containers;

/// <summary>
/// A kind of file server: where its image comes from, how its container is started, when it is ready, and what makes it
/// usable. Implementations are stateless and safe for concurrent use.
/// </summary>
public interface IServerFamily
{
    /// <summary>The server's own name, for people.</summary>
    string Name { get; }

    /// <summary>The ports a client inside the environment's network mounts through.</summary>
    ExportPorts Ports { get; }

    /// <summary>Finds out where the image comes from. May look for sources, builds nothing.</summary>
    /// <param name="request">The options and the places to look in.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The image's source, with what must be said about it.</returns>
    /// <exception cref="Diagnostics.EnvironmentException">No source can be had.</exception>
    Task<ServerImage> FindImageAsync(ServerImageRequest request, CancellationToken cancellationToken);

    /// <summary>Describes the container. Pure.</summary>
    /// <param name="context">The profile, the options and the image.</param>
    /// <returns>How the container is started.</returns>
    ContainerSpec Describe(ServerContext context);

    /// <summary>Returns what must answer before the server counts as up.</summary>
    /// <param name="server">The started container.</param>
    /// <returns>The probes, all of which must succeed.</returns>
    IReadOnlyList<IReadinessProbe> Probes(RunningContainer server);

    /// <summary>Makes an up server usable: stores, shares, adapters. Run twice, it changes nothing the second time.</summary>
    /// <param name="context">The running containers and what they are to be told.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What each step did.</returns>
    Task<IReadOnlyList<BootstrapOutcome>> BootstrapAsync(BootstrapContext context, CancellationToken cancellationToken);
}
