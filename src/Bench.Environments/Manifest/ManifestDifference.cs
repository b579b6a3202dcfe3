namespace Bench.Environments.Manifest;

/// <summary>One thing in which two manifests differ.</summary>
/// <param name="Path">Which: <c>conditions.cpus</c>, <c>mount.options</c>.</param>
/// <param name="First">What the first one has; null for nothing.</param>
/// <param name="Second">What the second one has; null for nothing.</param>
/// <param name="IsUnfair">
/// Whether a comparison of the two must not be made without saying so. The server and its image are what is compared;
/// limits, mount, client, durability and machine have to be alike.
/// </param>
public sealed record ManifestDifference(string Path, string? First, string? Second, bool IsUnfair)
{
    /// <summary>One line for people.</summary>
    /// <returns>The path, both values, and whether it matters.</returns>
    public override string ToString() => $"{Path}: {First ?? "nothing"} and {Second ?? "nothing"}{(IsUnfair ? " (unfair)" : "")}";
}
