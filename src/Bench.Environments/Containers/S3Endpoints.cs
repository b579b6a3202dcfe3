namespace Bench.Environments.Containers;

/// <summary>
/// An S3 server has two addresses, and one never works in the place of the other: inside a container, localhost is that
/// container.
/// </summary>
/// <param name="InNetwork">As containers of the environment reach it.</param>
/// <param name="OnHost">As this process reaches it.</param>
public sealed record S3Endpoints(Uri InNetwork, Uri OnHost);
