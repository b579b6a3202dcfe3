using Bench.Results.Ceilings;
using Bench.Results.Durability;
using Bench.Results.Manifests;

namespace Bench.Results.Runs;

/// <summary>All that is stored of a run. Immutable.</summary>
/// <param name="Folder">Where it lies: a full path, whose last part is the run's name.</param>
/// <param name="Plan">What it measures.</param>
/// <param name="Cells">What was measured of each cell so far, in the order of the plan.</param>
/// <param name="Manifests">The manifest of each subject that started.</param>
/// <param name="Sessions">Where its time went.</param>
internal sealed record RunRecord(
    string Folder, RunPlan Plan, IReadOnlyList<CellRecord> Cells, IReadOnlyDictionary<string, EnvironmentManifest> Manifests, IReadOnlyList<SessionTimes> Sessions)
{
    /// <summary>What it is called.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>What was observed of the durability of each subject that was tried, in the order of the plan.</summary>
    public IReadOnlyList<DurabilityTrialRecord> Durability { get; init; } = [];

    /// <summary>What nothing in it can exceed; empty where that was not measured.</summary>
    public IReadOnlyList<Ceiling> Ceilings { get; init; } = [];
}
