using Bench.Environments.Options;
using Bench.Results.Runs;
using Bench.Runs.Workloads;

namespace Bench.Runs.Measuring;

/// <summary>What the workloads of a plan are run with.</summary>
internal static class PlanSettings
{
    /// <summary>In a directory, with that much data.</summary>
    public static WorkloadSettings Of(RunPlan plan, string directory, long size) => new()
    {
        Directory = directory,
        SizeBytes = size,
        Threads = plan.Threads,
        Runtime = TimeSpan.FromSeconds(plan.RuntimeSeconds),
        Engine = FioEngines.Parse(plan.Engine).Value ?? throw new InvalidOperationException($"fio has no engine {plan.Engine}"),
        CanBeDirect = !OperatingSystem.IsMacOS(),
    };
}
