using Bench.Environments.Diagnostics;

namespace Bench.Environments;

/// <summary>
/// What a failure report says. Everything but <see cref="Stage"/>, <see cref="Cause"/> and <see cref="NextStep"/> may be
/// unknown; what is unknown is left out of the message.
/// </summary>
public sealed record FailureDetails
{
    /// <summary>The stage that failed.</summary>
    public required EnvironmentStage Stage { get; init; }

    /// <summary>What failed, in one sentence without a full stop.</summary>
    public required string Cause { get; init; }

    /// <summary>What the reader can do about it, in one sentence without a full stop.</summary>
    public required string NextStep { get; init; }

    /// <summary>The profile's name.</summary>
    public string? Profile { get; init; }

    /// <summary>The container's, image's or host's name: where it failed.</summary>
    public string? Where { get; init; }

    /// <summary>How long the stage had been at it.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>How long it was allowed to take.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>The last thing that was seen before giving up.</summary>
    public string? LastObservation { get; init; }

    /// <summary>The last lines of the log that matters, oldest first.</summary>
    public IReadOnlyList<string> LogTail { get; init; } = [];

    /// <summary>The file or folder that holds the whole logs.</summary>
    public string? LogPath { get; init; }

    /// <summary>The failure's diagnostics folder, written before anything was removed: <c>summary.md</c> in it is read first.</summary>
    public string? DiagnosticsPath { get; init; }

    /// <summary>Why there is no diagnostics folder of a failure that should have one.</summary>
    public string? DiagnosticsProblem { get; init; }

    /// <summary>What every output of this run must say, for example that a stand-in takes a server's place.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>What could not be removed afterwards.</summary>
    public IReadOnlyList<string> LeftBehind { get; init; } = [];

    /// <summary>Returns the same details without secrets.</summary>
    /// <param name="redactor">Knows the secrets.</param>
    /// <returns>The redacted details.</returns>
    internal FailureDetails Redact(SecretRedactor redactor) => this with
    {
        Cause = redactor.Redact(Cause),
        LastObservation = LastObservation is null ? null : redactor.Redact(LastObservation),
        LogTail = [.. LogTail.Select(redactor.Redact)],
    };
}
