namespace Bench.Results.Ceilings;

/// <summary>What nothing that was measured in a run can exceed: the content of <c>ceilings.json</c>. Immutable.</summary>
internal sealed record CeilingsRecord
{
    /// <summary>The format this library writes, and the only one so far.</summary>
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Each ceiling once, also one that could not be measured.</summary>
    public required IReadOnlyList<Ceiling> Ceilings { get; init; }

    /// <summary>The same with one more, or another in the place of one that is there.</summary>
    public CeilingsRecord With(Ceiling ceiling) => this with { Ceilings = [.. Ceilings.Where(known => known.Id != ceiling.Id), ceiling] };
}

/// <summary>One ceiling: what a part of the way between a program and its data does without the rest. Immutable.</summary>
internal sealed record Ceiling
{
    /// <summary>Which part.</summary>
    public required CeilingKind Kind { get; init; }

    /// <summary>How a client mounted; null where nothing was mounted.</summary>
    public string? Protocol { get; init; }

    /// <summary>What was measured: the server behind a client, the S3 with the distance to it, the volume.</summary>
    public required string Of { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>What the jobs were run with; figures of other conditions are no record of these.</summary>
    public required CeilingConditions Conditions { get; init; }

    /// <summary>What was measured; empty where nothing was.</summary>
    public IReadOnlyList<CeilingFigure> Figures { get; init; } = [];

    /// <summary>Why it was not measured, or not in full, in one sentence without a full stop; null where it was.</summary>
    public string? Reason { get; init; }

    /// <summary>Which one it is among those of a run.</summary>
    internal string Id => string.Join(' ', Kind, Protocol, Of);

    /// <summary>The best figure of a job, whatever its order; null where there is none.</summary>
    /// <param name="job">The job: of files a workload, of S3 <see cref="CeilingJobs"/>.</param>
    /// <param name="metric">The metric.</param>
    public double? BestOf(string job, string metric) => Figures
        .Where(figure => figure.Job == job && figure.Metric == metric)
        .Max(figure => (double?)figure.Value);
}

/// <summary>What the jobs of a ceiling were run with. Immutable.</summary>
/// <param name="Fingerprint">That of the manifest of the environment; null where there was no environment, or it did not start.</param>
/// <param name="SizeBytes">How much data there was.</param>
/// <param name="Threads">How many threads made the load.</param>
/// <param name="RuntimeSeconds">How long each job ran, in seconds.</param>
/// <param name="Engine">fio's engine; <c>curl</c> for S3.</param>
internal sealed record CeilingConditions(string? Fingerprint, long SizeBytes, int Threads, double RuntimeSeconds, string Engine);

/// <summary>One figure of a ceiling. Immutable.</summary>
/// <param name="Job">What ran.</param>
/// <param name="Text">A hash of its text: a figure of another text is of another job.</param>
/// <param name="Metric">Which of its metrics.</param>
/// <param name="Unit">Its unit: <c>B/s</c> or <c>1/s</c>.</param>
/// <param name="Order">What came before on the same mount; null where nothing is mounted.</param>
/// <param name="Value">The figure.</param>
/// <param name="Disturbance">What spoils it, in one sentence; null where nothing is known to.</param>
/// <param name="Best">The best of the same job on the same machine; null where there is no other.</param>
internal sealed record CeilingFigure(string Job, string Text, string Metric, string Unit, CeilingOrder? Order, double Value, string? Disturbance = null, BestFigure? Best = null)
{
    /// <summary>
    /// How much of its record a client has to reach. A choice that no experiment backs so far, and the best of many figures is a lucky one: on a noisy
    /// machine some fall short by chance. The receive buffer that was too small cost nine tenths.
    /// </summary>
    public const double LeastShareOfRecord = 0.8;

    /// <summary>Whether it falls short of the record.</summary>
    public bool IsShort => Best is { } best && Value < LeastShareOfRecord * best.Value;
}

/// <summary>The best figure known. Immutable.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Run">The run that has it; null for the same run, in the other order.</param>
internal sealed record BestFigure(double Value, string? Run);

/// <summary>What a ceiling is of.</summary>
internal enum CeilingKind
{
    /// <summary>A volume as servers have one, without a server.</summary>
    Disk,

    /// <summary>The client, against a server that waits for no disk.</summary>
    Client,

    /// <summary>fio's own NFS client, which needs no kernel, against the same server.</summary>
    SecondClient,

    /// <summary>The S3 that Bench starts, with the distance to it, without a server.</summary>
    S3,
}

/// <summary>What was done on a mount before a figure.</summary>
internal enum CeilingOrder
{
    /// <summary>Reads came first, so that nothing had been written before one.</summary>
    ReadFirst,

    /// <summary>Writes came first, so that no read was before one, and something had been written before each read.</summary>
    WriteFirst,
}

/// <summary>What is done with an S3.</summary>
internal static class CeilingJobs
{
    public const string Put = "s3-put";
    public const string Get = "s3-get";
    public const string PutBandwidth = "put-bandwidth";
    public const string GetBandwidth = "get-bandwidth";
}
