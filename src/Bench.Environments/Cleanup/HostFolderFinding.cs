namespace Bench.Environments.Cleanup;

/// <summary>A folder in the temporary folder that is named as those of environments are.</summary>
/// <param name="Path">The folder.</param>
/// <param name="EnvironmentId">The id in its name.</param>
internal sealed record HostFolderFinding(string Path, string EnvironmentId);
