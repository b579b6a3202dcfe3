namespace Bench.Runs.Workloads;

/// <summary>A figure that can be a workload's main one.</summary>
/// <param name="Name">How files name it.</param>
/// <param name="Unit">Its unit: <c>B/s</c>, <c>1/s</c> or <c>s</c>.</param>
/// <param name="Better">Which direction is better.</param>
/// <param name="Programs">What can give it.</param>
internal sealed record WorkloadMetric(string Name, string Unit, BetterDirection Better, IReadOnlyList<WorkloadProgram> Programs)
{
    private static readonly WorkloadProgram[] Fio = [WorkloadProgram.Fio];
    private static readonly WorkloadProgram[] Shell = [WorkloadProgram.Shell];

    /// <summary>All there are.</summary>
    public static IReadOnlyList<WorkloadMetric> All { get; } =
    [
        new("read-bandwidth", "B/s", BetterDirection.Higher, Fio),
        new("write-bandwidth", "B/s", BetterDirection.Higher, Fio),
        new("read-iops", "1/s", BetterDirection.Higher, Fio),
        new("write-iops", "1/s", BetterDirection.Higher, Fio),
        // Of both directions.
        new("total-iops", "1/s", BetterDirection.Higher, Fio),
        // Of fio's file engines it is what they count as reads or writes.
        new("operations", "1/s", BetterDirection.Higher, [WorkloadProgram.Fio, WorkloadProgram.Shell]),
        new("seconds", "s", BetterDirection.Lower, Shell),
        new("throughput", "B/s", BetterDirection.Higher, Shell),
    ];
}

/// <summary>Which direction of a figure is better.</summary>
internal enum BetterDirection
{
    /// <summary>More is better.</summary>
    Higher,

    /// <summary>Less is better.</summary>
    Lower,
}
