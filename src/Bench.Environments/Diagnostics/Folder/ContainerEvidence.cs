namespace Bench.Environments.Diagnostics.Folder;

/// <summary>What is known of one container before it is removed.</summary>
/// <param name="Role">Its role, as in its name.</param>
/// <param name="State">How it is, in a line.</param>
/// <param name="Inspect">What the engine says of it, as JSON without secrets; null where it did not say.</param>
/// <param name="Health">What its health checks saw; null where there is nothing to tell.</param>
/// <param name="Log">What it printed, both streams; null where it could not be read.</param>
internal sealed record ContainerEvidence(string Role, string State, string? Inspect, string? Health, string? Log);
