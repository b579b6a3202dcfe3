using Docker.DotNet.Handler.Abstractions;
using DotNet.Testcontainers.Configurations;

namespace Bench.Environments.Engine;

/// <summary>An engine that may be connected to.</summary>
/// <param name="Endpoint">Its address.</param>
/// <param name="Credentials">How it is recognised, and this machine by it; null for a connection without TLS.</param>
/// <param name="Name">What named it; null where nothing did.</param>
internal sealed record EngineTarget(Uri Endpoint, IAuthProvider? Credentials, EngineName? Name)
{
    public IDockerEndpointAuthenticationConfiguration Configuration => new DockerEndpointAuthenticationConfiguration(Endpoint, Credentials);

    /// <summary>The address for a person, with what named it.</summary>
    public string Description => Name is null ? $"{Endpoint}" : $"{Endpoint}, which {Name.NamedBy}{(Name.IsContext ? $" ({Name.Value})" : "")} names";

    /// <summary>The same, for the middle of a sentence.</summary>
    public string Subject => Name is null ? Description : $"{Description},";
}
