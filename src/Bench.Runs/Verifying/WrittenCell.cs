using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Runs.Verifying;

/// <summary>A cell that was measured and has written data. Immutable.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Workload">Its workload.</param>
/// <param name="Settings">What it was run with.</param>
/// <param name="Printed">What fio printed.</param>
internal sealed record WrittenCell(Cell Cell, Workload Workload, WorkloadSettings Settings, WorkloadOutput Printed);
