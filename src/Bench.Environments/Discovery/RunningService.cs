namespace Bench.Environments.Discovery;

/// <summary>A container of an environment, as the engine lists it.</summary>
/// <param name="Name">What it is in the environment: <c>server</c>, <c>client</c>, <c>s3</c>.</param>
/// <param name="Container">The container's name.</param>
/// <param name="ContainerId">The container's id.</param>
/// <param name="Image">The image it was started from.</param>
/// <param name="State">The engine's word: <c>running</c>, <c>exited</c>.</param>
/// <param name="Health">What its health check says.</param>
/// <param name="Ports">The ports this machine reaches.</param>
internal sealed record RunningService(
    string Name, string Container, string ContainerId, string Image, string State, ServiceHealth Health, IReadOnlyList<ServicePort> Ports)
{
    /// <summary>The state of a container the engine does not know any more; not a word of the engine's.</summary>
    public const string MissingState = "missing";

    public bool Runs => State == "running";
}

/// <summary>What the engine's health check says of a container.</summary>
internal enum ServiceHealth
{
    /// <summary>The image has no health check.</summary>
    Unknown,

    /// <summary>No check has passed yet.</summary>
    Starting,

    /// <summary>The last check passed.</summary>
    Healthy,

    /// <summary>Several checks in a row failed.</summary>
    Unhealthy,
}

/// <summary>A port of a container that this machine reaches.</summary>
/// <param name="Container">The port inside.</param>
/// <param name="Host">The port on this machine's loopback address.</param>
internal sealed record ServicePort(int Container, int Host);
