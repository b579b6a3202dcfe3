using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Testing;

/// <summary>Plans for tests.</summary>
internal static class TestRun
{
    public static Cell Cell(string subject, string workload = "seq-read", string? cannot = null) =>
        new(subject, "NFSv3", workload, 64L << 20, CachePass.Warm, "read-bandwidth", "B/s", true, cannot);

    public static RunPlan Plan(params IReadOnlyList<Cell> cells) => new()
    {
        Bench = "0.2.0",
        StartedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Seed = 7,
        Iterations = 2,
        RuntimeSeconds = 2,
        Threads = 4,
        Engine = "libaio",
        Workloads = new Dictionary<string, string> { ["seq-read"] = "0123456789abcdef" },
        Cells = cells,
    };

    /// <summary>What is stored of a run of cells of which some were measured.</summary>
    public static RunRecord Record(RunPlan plan, Func<Cell, IReadOnlyList<Iteration>> measured, IReadOnlyDictionary<string, EnvironmentManifest>? manifests = null) => new(
        $"/runs/{plan.StartedAt.UtcDateTime:yyyy-MM-ddTHHmmss}Z",
        plan,
        [.. plan.Cells.Select(cell => new CellRecord(cell, cell.Cannot is null ? measured(cell) : []))],
        manifests ?? new Dictionary<string, EnvironmentManifest>(),
        []);

    /// <summary>The manifest of a subject with that durability.</summary>
    public static EnvironmentManifest Manifest(DurabilityTier durability, bool isStandIn = false)
    {
        var manifest = TestManifest.Create();
        return manifest with { Server = manifest.Server with { Durability = durability, IsStandIn = isStandIn } };
    }

    public static Iteration Valid(int block, double value) => new()
    {
        Block = block,
        Status = IterationStatus.Valid,
        StartedAt = DateTimeOffset.UnixEpoch,
        Seconds = 1,
        Metrics = new Dictionary<string, double> { ["read-bandwidth"] = value },
    };

    public static Iteration Disturbed(int block, double value) => Valid(block, value) with { Status = IterationStatus.Disturbed, Reason = "other programs used 1.00 processors" };

    public static Iteration Failed(int block, string reason, FailureKind? failure = null) => new()
    {
        Block = block,
        Status = IterationStatus.Failed,
        Reason = reason,
        FailureKind = failure,
        StartedAt = DateTimeOffset.UnixEpoch,
        Seconds = 1,
    };
}
