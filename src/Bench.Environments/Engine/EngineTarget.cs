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

/// <summary>A container engine that somebody named.</summary>
/// <param name="NamedBy">What names it: a variable, or a key and the file it is in.</param>
/// <param name="Value">The address, or the name of a context of the docker command.</param>
/// <param name="ConfigFolder">The folder the docker command keeps its contexts in.</param>
/// <param name="IsContext">Whether the value is a context's name.</param>
internal sealed record EngineName(string NamedBy, string Value, string ConfigFolder, bool IsContext)
{
    /// <summary>That it cannot be used, with what named it, the name and the reason.</summary>
    public PrerequisiteException Unusable(string reason, string nextStep, Exception? cause = null) =>
        new($"{NamedBy} names the container engine \"{Value}\", which cannot be used: {reason.Trim().TrimEnd('.')}", nextStep, cause);
}
