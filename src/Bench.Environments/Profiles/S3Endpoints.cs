namespace Bench.Environments.Servers;

/// <summary>
/// An S3 server has two addresses, and one never works in the place of the other: inside a container, localhost is that
/// container.
/// </summary>
/// <param name="InNetwork">As containers of the environment reach it.</param>
/// <param name="OnHost">As this process reaches it.</param>
public sealed record S3Endpoints(Uri InNetwork, Uri OnHost)
{
    /// <summary>Whether it is an external S3, which has one address for all and may lie behind a proxy; false for one that Bench started.</summary>
    public bool IsExternal { get; init; }

    /// <summary>The addresses of an external S3.</summary>
    /// <param name="address">Its address.</param>
    /// <returns>That address, for containers and for this process.</returns>
    public static S3Endpoints External(Uri address) => new(address, address) { IsExternal = true };
}
