using Bench.Environments.Diagnostics;

namespace Bench.Environments.Support;

/// <summary>Whether a profile can run on this machine when it is mounted with a protocol.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Level">The answer.</param>
/// <param name="Client">Who mounts; null where nobody can.</param>
/// <param name="Reasons">What differs, or why it does not run; each in one sentence without a full stop.</param>
/// <param name="Remedy">What would change that, in one sentence without a full stop; null where nothing needs to, or nothing would.</param>
internal sealed record ProfileSupport(
    string Profile, MountProtocol Protocol, SupportLevel Level, ClientDecision? Client, IReadOnlyList<string> Reasons, string? Remedy)
{
    /// <summary>Why nothing can be measured cold where it runs, in one sentence without a full stop; null where it can.</summary>
    public string? ColdObstacle { get; init; }

    /// <summary>The client, for a caller that cannot go on without one.</summary>
    /// <returns>The client.</returns>
    /// <exception cref="PrerequisiteException">The profile does not run here; the message says why and what would change that.</exception>
    public ClientDecision Require() => Client is { } client && Level != SupportLevel.DoesNotRun
        ? client
        : throw new PrerequisiteException($"{Profile} over {Protocol.Label()} does not run here: {string.Join("; ", Reasons)}", Remedy ?? $"use another profile: {ToolCommands.Profiles}");
}

/// <summary>Whether a profile can run on a machine.</summary>
internal enum SupportLevel
{
    /// <summary>It runs as the profile means it.</summary>
    Runs,

    /// <summary>It runs, and differs in something that matters when results are compared.</summary>
    RunsWithDifference,

    /// <summary>It does not run.</summary>
    DoesNotRun,
}
