using Bench.Results.Manifests;

namespace Bench.Environments.Support;

/// <summary>The client that mounts the export, and why it is this one. Immutable.</summary>
/// <param name="Kind">The client.</param>
/// <param name="Reason">Why, in one sentence without a full stop.</param>
internal sealed record ClientDecision(ClientKind Kind, string Reason);
