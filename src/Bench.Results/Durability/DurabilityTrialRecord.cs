using System.Text.Json.Serialization;
using Bench.Results.Manifests;

namespace Bench.Results.Durability;

/// <summary>
/// What was observed of a subject's durability: files were written and synced, the server was killed at once and started again, and what was
/// there was compared. Power was not cut: of a server whose process alone was killed, the kernel and its page cache live on. As it is stored,
/// once a run and subject. Immutable.
/// </summary>
internal sealed record DurabilityTrialRecord
{
    /// <summary>The format this library writes, and the only one so far.</summary>
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The subject.</summary>
    public required string Subject { get; init; }

    /// <summary>What a successful sync promises; null where that is not known.</summary>
    public required DurabilityTier? Declared { get; init; }

    /// <summary>What came of it.</summary>
    public required TrialOutcome Outcome { get; init; }

    /// <summary>Why it was not tried, failed, or did not come back, in one sentence without a full stop; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>What was killed; null where nothing was.</summary>
    public KilledPart? Killed { get; init; }

    /// <summary>How long after the last sync the server was dead, in seconds; null where it was not killed.</summary>
    public double? KilledAfterSeconds { get; init; }

    /// <summary>How long it took from there until it was mounted again, in seconds; null where it was not.</summary>
    public double? BackAfterSeconds { get; init; }

    /// <summary>Every file that was written before the kill, in this order; empty where nothing was compared.</summary>
    public IReadOnlyList<TrialFile> Files { get; init; } = [];

    /// <summary>When what was synced was in the bucket; null for data that goes into none.</summary>
    public BucketObservation? Bucket { get; init; }

    /// <summary>The folder with the diagnostics of a failure; null where there is none.</summary>
    public string? Diagnostics { get; init; }

    /// <summary>The environment it was tried in.</summary>
    public string? Environment { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The files that are not as they have to be.</summary>
    [JsonIgnore]
    internal IReadOnlyList<TrialFile> Wrong => [.. Files.Where(file => !file.IsRight)];
}

/// <summary>What came of a trial of durability.</summary>
internal enum TrialOutcome
{
    /// <summary>What was there was compared with what was written.</summary>
    Compared,

    /// <summary>The server could not be used any more after it was killed and started again.</summary>
    NotBack,

    /// <summary>It cannot be tried here.</summary>
    NotTried,

    /// <summary>Something else went wrong: nothing is known.</summary>
    Failed,
}

/// <summary>What is killed along with a server's container.</summary>
internal enum KilledPart
{
    /// <summary>The server's processes. The kernel, and what is in its page cache, live on.</summary>
    Processes,

    /// <summary>The server's processes and the kernel of the guest they run in, with its page cache. The disk of the guest lives on.</summary>
    ProcessesAndKernel,
}
