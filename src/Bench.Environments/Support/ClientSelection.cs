using Bench.Environments.Diagnostics;
using Bench.Results.Manifests;

namespace Bench.Environments.Support;

/// <summary>What came of looking for a client: one that can, or why none can.</summary>
/// <param name="Kind">The client. Null: none can.</param>
/// <param name="Reason">Why, in one sentence without a full stop.</param>
/// <param name="NextStep">What would change it, in one sentence without a full stop. Null where a client was found.</param>
internal sealed record ClientSelection(ClientKind? Kind, string Reason, string? NextStep = null)
{
    /// <summary>The client, for a caller that cannot go on without one.</summary>
    /// <returns>The client and the reason.</returns>
    /// <exception cref="PrerequisiteException">There is none; the message says why and what would change it.</exception>
    public ClientDecision Require() => Kind is { } kind
        ? new(kind, Reason)
        : throw new PrerequisiteException($"No client can mount the export: {Reason}", NextStep ?? $"run {ToolCommands.Check}");
}

/// <summary>The client that mounts the export, and why it is this one.</summary>
/// <param name="Kind">The client.</param>
/// <param name="Reason">Why, in one sentence without a full stop.</param>
internal sealed record ClientDecision(ClientKind Kind, string Reason);
