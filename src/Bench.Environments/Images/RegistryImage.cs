namespace Bench.Environments.Images;

/// <summary>An image that is pulled.</summary>
/// <param name="Reference">Repository and tag or digest: <c>postgres:16-alpine</c>.</param>
public sealed record RegistryImage(string Reference) : ImageSource
{
    /// <summary>The setting that names it; null where none does.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// The command that shows that its program runs, and which version it is; run once, before anything is started from it or built on it.
    /// Empty: it is not tried.
    /// </summary>
    public IReadOnlyList<string> Trial { get; init; } = [];
}
