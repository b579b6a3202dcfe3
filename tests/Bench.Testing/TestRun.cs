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

    public static Iteration Valid(int block, double value) => new()
    {
        Block = block,
        Status = IterationStatus.Valid,
        StartedAt = DateTimeOffset.UnixEpoch,
        Seconds = 1,
        Metrics = new Dictionary<string, double> { ["read-bandwidth"] = value },
    };

    public static Iteration Failed(int block, string reason) => new()
    {
        Block = block,
        Status = IterationStatus.Failed,
        Reason = reason,
        StartedAt = DateTimeOffset.UnixEpoch,
        Seconds = 1,
    };
}
