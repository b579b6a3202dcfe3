using Bench.Environments.Host;
using Bench.Environments.Images;

namespace Bench.Environments.Servers;

/// <summary>What a server definition decides from whether and how its server can run here. Immutable; made by Bench alone.</summary>
public record ServerRequest
{
    internal ServerRequest(
        Profile profile, BenchOptions options, RepositoryLayout layout, HostCapabilities host, IImageAvailability availability, ServerStandIn? standIn)
    {
        Profile = profile;
        Options = options;
        Layout = layout;
        Host = host;
        Availability = availability;
        StandIn = standIn;
    }

    /// <summary>The profile.</summary>
    public Profile Profile { get; internal init; }

    /// <summary>The user's options.</summary>
    public BenchOptions Options { get; internal init; }

    /// <summary>The repository's folders.</summary>
    public RepositoryLayout Layout { get; internal init; }

    /// <summary>A stand-in for a server whose source cannot be had, where the caller brought one.</summary>
    public ServerStandIn? StandIn { get; internal init; }

    /// <summary>The images that servers are built on.</summary>
    public BenchImages Images => new(Layout, Options);

    /// <summary>The processor's architecture in the kernel's words: <c>x86_64</c>, <c>aarch64</c>.</summary>
    public string Architecture => Host.Architecture;

    /// <summary>What the machine can do.</summary>
    internal HostCapabilities Host { get; init; }

    /// <summary>Tells which images can be had.</summary>
    internal IImageAvailability Availability { get; init; }

    /// <summary>Says why an image of a registry cannot be had. Pulls nothing.</summary>
    /// <param name="reference">Repository and tag or digest.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>The obstacle, in a clause without a full stop; null where there is none.</returns>
    public Task<string?> FindImageObstacleAsync(string reference, CancellationToken cancellationToken) => Availability.ObstacleAsync(reference, cancellationToken);
}

/// <summary>
/// A source tree that is built in the place of a server's own when that was not given. The harness treats both alike; the
/// notice is the only thing that tells them apart, and it is shown with every output.
/// </summary>
/// <param name="SourceDirectory">The tree, laid out as the real one is.</param>
/// <param name="Version">The version it claims to stand in for.</param>
/// <param name="Notice">What it is and what it does not do.</param>
/// <param name="Protocols">What it serves; a mount with anything else is refused before anything starts.</param>
/// <param name="Remedy">How to get the real server, in one sentence without a full stop.</param>
public sealed record ServerStandIn(
    string SourceDirectory, string Version, string Notice, IReadOnlyCollection<MountProtocol> Protocols, string Remedy);
