namespace Bench.Environments.Containers;

/// <summary>
/// How the engine looks whether a container is well, in the place of what its image says. That of an image that is pulled may ask
/// something outside, and say that a server is ill which serves.
/// </summary>
/// <param name="Script">What a shell in the container runs; status 0 is well. It must not hold secrets. Empty: nothing is looked at.</param>
public sealed record ContainerHealthCheck(string Script)
{
    /// <summary>The container is not looked at, whatever its image says.</summary>
    public static ContainerHealthCheck None { get; } = new("");
}
