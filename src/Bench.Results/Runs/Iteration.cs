using System.Text.Json.Serialization;
using Bench.Results.Fio;
using Bench.Results.Samples;

namespace Bench.Results.Runs;

/// <summary>One measurement of a cell. It is never thrown away. Immutable.</summary>
internal sealed record Iteration
{
    /// <summary>Which block it belongs to, from 1.</summary>
    public required int Block { get; init; }

    /// <summary>What became of it.</summary>
    public required IterationStatus Status { get; init; }

    /// <summary>Why it failed or is marked, in one sentence; null where there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>What failed; null where nothing did, and in files of before it was stored.</summary>
    public FailureKind? FailureKind { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, with all that was needed for it, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The figures, by the metric's name, in the units the names have everywhere; empty where it failed.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// What each container and the machine used while the workload ran, by source and name: processors, bytes, seconds. Empty where that was
    /// not read.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Resources { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, double>>();

    /// <summary>Whether it was cold, of a cold cell; null of a warm one, where it failed, and in files of before it was counted.</summary>
    public ColdReads? Cold { get; init; }

    /// <summary>
    /// Whether what it wrote was found to be right. False until it was looked at, which a run that was killed may never have done; null where nothing
    /// was written that can be verified, and in files of before it was noted.
    /// </summary>
    public bool? IsVerified { get; init; }

    /// <summary>What could not be observed, a sentence each; it makes the figures no worse.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The same second by second, which has a file of its own; null in an iteration that was read back.</summary>
    [JsonIgnore]
    public SampleTable? Samples { get; init; }

    /// <summary>How long its operations took, by direction, as fio's own report has it; empty where that was not read, or there is none.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<FioDirection, FioLatency> Latencies { get; init; } = new Dictionary<FioDirection, FioLatency>();

    /// <summary>The environment it was measured in.</summary>
    public string? Environment { get; init; }

    /// <summary>The folder with the diagnostics of a failure, absolute; null where there is none.</summary>
    public string? Diagnostics { get; init; }

    /// <summary>What more is known of a failure; null where there is none.</summary>
    public IterationFailure? Failure { get; init; }

    /// <summary>The files with what the workload printed, below the run's folder, also of one that failed; empty where it did not run.</summary>
    public IReadOnlyList<string> Printed { get; init; } = [];
}

/// <summary>What is known of a failure beside its reason, as every failure of Bench has it. Immutable.</summary>
/// <param name="Code">What kind of failure it is: <c>BENCH-READINESS</c>.</param>
/// <param name="Where">The container or machine it happened on; null where it was none.</param>
/// <param name="Next">What can be done about it, in one sentence without a full stop; null where nothing is known.</param>
internal sealed record IterationFailure(string Code, string? Where, string? Next);

/// <summary>What became of a measurement.</summary>
internal enum IterationStatus
{
    /// <summary>It counts.</summary>
    Valid,

    /// <summary>It was measured, and something that makes figures worthless was seen meanwhile.</summary>
    Disturbed,

    /// <summary>There is no figure.</summary>
    Failed,
}

/// <summary>What failed of an iteration.</summary>
internal enum FailureKind
{
    /// <summary>The workload, or what it needs before it can run.</summary>
    Workload,

    /// <summary>The environment did not start, so that nothing was tried.</summary>
    NotStarted,

    /// <summary>The environment was lost.</summary>
    Lost,

    /// <summary>The workload was measured, and what it wrote did not come back as it was written.</summary>
    WrongData,
}

/// <summary>A cell and what was measured of it so far: the content of its file. Immutable.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Iterations">In the order they were measured. A block has as many as failed, and after them one with a figure, or several where one was disturbed.</param>
internal sealed record CellRecord(Cell Cell, IReadOnlyList<Iteration> Iterations)
{
    /// <summary>Whether it was measured in a block: what failed is not, and is tried again by a run that goes on.</summary>
    public bool HasFigureOf(int block) => FiguresOf(block).Any();

    /// <summary>Whether all its figures of a block were disturbed, and may be measured again.</summary>
    /// <param name="block">The block, from 1.</param>
    /// <param name="again">How often that is done: <see cref="RunPlan.Again"/>.</param>
    public bool IsToBeMeasuredAgain(int block, int again)
    {
        Iteration[] figures = [.. FiguresOf(block)];
        return figures is not [] && figures.Length <= again && figures.All(iteration => iteration.Status == IterationStatus.Disturbed);
    }

    private IEnumerable<Iteration> FiguresOf(int block) => Iterations.Where(iteration => iteration.Block == block && iteration.Status != IterationStatus.Failed);
}
