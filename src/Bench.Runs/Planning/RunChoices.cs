using Bench.Environments;
using Bench.Environments.Options;
using Bench.Runs.Subjects;
using Bench.Runs.Workloads;

namespace Bench.Runs.Planning;

/// <summary>What the user wants measured. Immutable.</summary>
internal sealed record RunChoices
{
    public required IReadOnlyList<Subject> Subjects { get; init; }

    public required IReadOnlyList<Workload> Workloads { get; init; }

    /// <summary>How subjects are mounted; empty for each in its usual way.</summary>
    public IReadOnlyList<MountProtocol> Protocols { get; init; } = [];

    /// <summary>Sizes of the data set, in bytes.</summary>
    public required IReadOnlyList<long> Sizes { get; init; }

    public required int Iterations { get; init; }

    /// <summary>Whole seconds, 1 or more.</summary>
    public required TimeSpan Runtime { get; init; }

    public required int Threads { get; init; }

    public required FioEngine Engine { get; init; }

    public required int Seed { get; init; }
}
