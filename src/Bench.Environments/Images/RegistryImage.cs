namespace Bench.Environments.Images;

/// <summary>An image that is pulled.</summary>
/// <param name="Reference">Repository and tag or digest: <c>postgres:16-alpine</c>.</param>
public sealed record RegistryImage(string Reference) : ImageSource;
