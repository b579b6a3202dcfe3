using System.Globalization;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Results.Durability;

/// <summary>
/// What a subject's durability is declared to be, and what was observed of it. Its public members are what <c>summary.json</c> has of it.
/// Immutable.
/// </summary>
internal sealed record DurabilitySummary
{
    private const int MostNamed = 3;
    private readonly bool isInMemory;

    private DurabilitySummary(string run, DurabilityTrialRecord trial, EnvironmentManifest? manifest)
    {
        Run = run;
        Trial = trial;
        IsStandIn = manifest?.Server.IsStandIn ?? false;
        isInMemory = manifest?.Conditions.DataIn == ConditionFacts.InMemory;
    }

    internal DurabilityTrialRecord Trial { get; }

    public string Subject => Trial.Subject;

    /// <summary>Whether a stand-in took the system's place: it says nothing about the system.</summary>
    public bool IsStandIn { get; }

    /// <summary>What a successful sync promises; null where that is not known.</summary>
    public DurabilityTier? Declared => Trial.Declared;

    /// <summary>What was observed.</summary>
    public ObservedDurability Observed => Trial switch
    {
        { Outcome: TrialOutcome.NotTried } => ObservedDurability.NotTried,
        { Outcome: TrialOutcome.Failed } => ObservedDurability.Unknown,
        { Outcome: TrialOutcome.NotBack } => ObservedDurability.NotBack,
        { Wrong: not [] } => ObservedDurability.DataLost,
        { Killed: KilledPart.ProcessesAndKernel } => ObservedDurability.SurvivesCrashOfServerAndKernel,
        _ => ObservedDurability.SurvivesCrashOfServer,
    };

    /// <summary>What is observed against what is declared, in one sentence without a full stop; null where nothing is.</summary>
    public string? Contradiction => DurabilityContradiction.Of(Trial);

    /// <summary>Why nothing was observed, in one sentence without a full stop; null where something was.</summary>
    public string? Reason => Trial.Reason;

    /// <summary>What was killed; null where nothing was.</summary>
    public KilledPart? Killed => Trial.Killed;

    /// <summary>How many files were compared.</summary>
    public int Compared => Trial.Files.Count;

    /// <summary>Those that are not as they have to be.</summary>
    public IReadOnlyList<TrialFile> Wrong => Trial.Wrong;

    /// <summary>When what was synced was in the bucket; null for data that goes into none.</summary>
    public BucketObservation? Bucket => Trial.Bucket;

    /// <summary>How long it took, in seconds.</summary>
    public double Seconds => Trial.Seconds;

    /// <summary>The run's folder has all of it in this file.</summary>
    public string Evidence => FileOf(Subject);

    /// <summary>The folder with the diagnostics of a failure; null where there is none.</summary>
    public string? Diagnostics => Trial.Diagnostics;

    /// <summary>The run it belongs to.</summary>
    public string Run { get; }

    /// <summary>The subject, and whether it is a stand-in.</summary>
    internal string SubjectText => IsStandIn ? $"{Subject} (stand-in)" : Subject;

    /// <summary>What became of it after the kill, for people.</summary>
    internal string CrashText => Observed switch
    {
        ObservedDurability.SurvivesCrashOfServer or ObservedDurability.SurvivesCrashOfServerAndKernel => $"survives a {Crash}",
        ObservedDurability.DataLost => string.Create(CultureInfo.InvariantCulture, $"lost or changed {Wrong.Count} of {Compared} files in a {Crash}"),
        ObservedDurability.NotBack => $"did not come back after the kill: {Reason}",
        ObservedDurability.NotTried => $"not tried: {Reason}",
        _ => $"unknown, the trial failed: {Reason}",
    };

    /// <summary>Why that is no wonder, and what was seen in the bucket.</summary>
    internal IReadOnlyList<string> Remarks =>
    [
        .. isInMemory && Observed == ObservedDurability.DataLost ? ["its data is in memory, which is empty after a kill"] : Array.Empty<string>(),
        .. Bucket is null ? Array.Empty<string>() : [Bucket.Text],
    ];

    /// <summary>All that was observed.</summary>
    internal string ObservedText => string.Join("; ", [CrashText, .. Remarks]);

    /// <summary>What was lost of which files, of many only how many more there are; empty where nothing was.</summary>
    internal IReadOnlyList<string> Losses =>
    [
        .. Wrong.Take(MostNamed).Select(file => $"{file.Name} {file.Text}"),
        .. Wrong.Count > MostNamed ? [string.Create(CultureInfo.InvariantCulture, $"and {Wrong.Count - MostNamed} more")] : Array.Empty<string>(),
    ];

    /// <summary>Where it is in the folder of a run.</summary>
    public static string FileOf(string subject) => $"durability/{CellId.Safe(subject)}.json";

    /// <summary>Sums up a trial.</summary>
    /// <param name="run">The run's name.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="manifest">The manifest of its subject; null where there is none.</param>
    public static DurabilitySummary Of(string run, DurabilityTrialRecord trial, EnvironmentManifest? manifest = null) => new(run, trial, manifest);

    private string Crash => Killed == KilledPart.ProcessesAndKernel ? "crash of server and kernel" : "crash of the server";
}

/// <summary>What was observed of a server's durability, as a word for programs.</summary>
internal enum ObservedDurability
{
    /// <summary>All that was synced was there after its processes were killed.</summary>
    SurvivesCrashOfServer,

    /// <summary>All that was synced was there after its processes and their kernel were killed.</summary>
    SurvivesCrashOfServerAndKernel,

    /// <summary>Something that was synced was lost or changed, or something was there that was never written.</summary>
    DataLost,

    /// <summary>It could not be used any more.</summary>
    NotBack,

    /// <summary>It cannot be tried here.</summary>
    NotTried,

    /// <summary>The trial failed.</summary>
    Unknown,
}
