using Bench.Environments.Options;
using Bench.Results.Runs;
using Bench.Runs.Workloads;

namespace Bench.Runs.Measuring;

/// <summary>What the workloads of a plan are run with.</summary>
internal static class PlanSettings
{
    /// <summary>Those of a cell, in a directory.</summary>
    public static WorkloadSettings Of(RunPlan plan, string directory, Cell cell) => Of(plan, directory, cell.Size, cell.Threads ?? plan.Threads);

    /// <summary>In a directory, with that much data and so many threads.</summary>
    public static WorkloadSettings Of(RunPlan plan, string directory, long size, int threads) => new()
    {
        Directory = directory,
        SizeBytes = size,
        Threads = threads,
        Runtime = TimeSpan.FromSeconds(plan.RuntimeSeconds),
        Engine = FioEngines.Parse(plan.Engine).Value ?? throw new InvalidOperationException($"fio has no engine {plan.Engine}"),
        CanBeDirect = !OperatingSystem.IsMacOS(),
    };
}
