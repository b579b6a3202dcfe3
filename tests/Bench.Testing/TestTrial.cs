using Bench.Results.Durability;
using Bench.Results.Manifests;

namespace Bench.Testing;

/// <summary>Trials of durability for tests.</summary>
internal static class TestTrial
{
    private const int Length = 8192;

    /// <summary>A trial whose files were compared; one that is right, and those.</summary>
    public static DurabilityTrialRecord Of(DurabilityTier? declared, params IReadOnlyList<TrialFile> files) => new()
    {
        Subject = "ganesha",
        Declared = declared,
        Outcome = TrialOutcome.Compared,
        Killed = KilledPart.Processes,
        KilledAfterSeconds = 0.2,
        BackAfterSeconds = 3,
        Files = [Synced("medium-0"), .. files],
        Environment = "0a1b2c3d",
        StartedAt = DateTimeOffset.UnixEpoch,
        Seconds = 6.5,
    };

    /// <summary>A file that was synced.</summary>
    public static TrialFile Synced(string name, long? found = Length, params IReadOnlyList<FoundRange> differences) =>
        new(name, "written and synced", Length, Length, found, differences, Problem: null, IsSynced: true);

    /// <summary>A file of which the first part was synced, and what was written behind that was not.</summary>
    public static TrialFile NotSynced(long synced, long? found = Length, params IReadOnlyList<FoundRange> differences) =>
        new("not-synced", "written and not synced", synced, Length, found, differences, Problem: null, IsSynced: false);

    /// <summary>Of a bucket in which everything was after that time; null for never.</summary>
    public static BucketObservation Bucket(double? absent, double? present) => new(4096, present is null ? 1024 : 4096, 0.1, 60, absent, present, Reason: null);
}
