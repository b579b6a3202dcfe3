namespace Bench.Environments.Manifest;

/// <summary>An S3 or a PostgreSQL behind a server.</summary>
/// <param name="IsExternal">Whether it was there before the environment; otherwise Bench started it.</param>
/// <param name="Endpoint">The address of an external one, without credentials; null for one that Bench started.</param>
/// <param name="Image">The reference of the image Bench started; null for an external one.</param>
/// <param name="ImageId">The engine's id of that image, a digest of its content. It differs where the same image is built again.</param>
/// <param name="Version">What it says of its own version; null for an external one, and where it does not say.</param>
public sealed record BackingFacts(
    [property: MustMatch(Since = 2)] bool IsExternal,
    [property: MustMatch(Since = 2)] string? Endpoint,
    [property: MustMatch(Since = 2)] string? Image,
    [property: Informs(Since = 2)] string? ImageId,
    [property: MustMatch(Since = 2)] string? Version);
