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

    /// <summary>The environment it was measured in.</summary>
    public string? Environment { get; init; }

    /// <summary>The folder with the diagnostics of a failure, absolute; null where there is none.</summary>
    public string? Diagnostics { get; init; }
}

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
}

/// <summary>A cell and what was measured of it so far: the content of its file. Immutable.</summary>
internal sealed record CellRecord(Cell Cell, IReadOnlyList<Iteration> Iterations);
