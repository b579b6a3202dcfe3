using Bench.Environments;
using Bench.Environments.Options;
using Bench.Results.Runs;
using Bench.Runs.Subjects;
using Bench.Runs.Workloads;

namespace Bench.Runs.Planning;

/// <summary>What the user wants measured. Immutable.</summary>
internal sealed record RunChoices
{
    public required IReadOnlyList<Subject> Subjects { get; init; }

    public required IReadOnlyList<Workload> Workloads { get; init; }

    /// <summary>The files of workloads that are none of Bench's own, by the workload's name: full paths.</summary>
    public IReadOnlyDictionary<string, string> WorkloadFiles { get; init; } = new Dictionary<string, string>();

    /// <summary>How subjects are mounted; empty for each in its usual way.</summary>
    public IReadOnlyList<MountProtocol> Protocols { get; init; } = [];

    /// <summary>Sizes of the data set, in bytes.</summary>
    public required IReadOnlyList<long> Sizes { get; init; }

    /// <summary>With what in the caches, of the passes a workload has.</summary>
    public IReadOnlyList<CachePass> Passes { get; init; } = [CachePass.Warm, CachePass.Cold];

    public required int Iterations { get; init; }

    /// <summary>Whether <see cref="Iterations"/> was asked for, and is no default.</summary>
    public bool IsIterationsGiven { get; init; }

    /// <summary>How far intervals may reach from their medians, as a share; null where no blocks are added for that.</summary>
    public double? Until { get; init; }

    /// <summary>Whether two subjects are measured together, until it is clear whether they differ.</summary>
    public bool IsPaired { get; init; }

    /// <summary>How often a cell is measured at most, where blocks are added; null where none are.</summary>
    public int? MostIterations { get; init; }

    /// <summary>How often an iteration that was disturbed is measured again; 0 for never.</summary>
    public required int Again { get; init; }

    /// <summary>Whether ceilings are measured before.</summary>
    public bool HasCeilings { get; init; }

    /// <summary>Whole seconds, 1 or more.</summary>
    public required TimeSpan Runtime { get; init; }

    /// <summary>How many threads make the load: at least one number, and each cell is measured with each of them, the least first.</summary>
    public required IReadOnlyList<int> Threads { get; init; }

    public required FioEngine Engine { get; init; }

    public required int Seed { get; init; }
}
