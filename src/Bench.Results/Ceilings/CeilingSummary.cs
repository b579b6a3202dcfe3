using Bench.Results.Runs;

namespace Bench.Results.Ceilings;

/// <summary>A ceiling of a run. Its public members are what <c>summary.json</c> has of it. Immutable.</summary>
internal sealed record CeilingSummary
{
    private CeilingSummary(string run, Ceiling ceiling) => (Run, Ceiling) = (run, ceiling);

    internal Ceiling Ceiling { get; }

    /// <summary>The run it belongs to.</summary>
    public string Run { get; }

    public CeilingKind Kind => Ceiling.Kind;

    /// <summary>How a client mounted; null where nothing was mounted.</summary>
    public string? Protocol => Ceiling.Protocol;

    /// <summary>What was measured.</summary>
    public string Of => Ceiling.Of;

    public DateTimeOffset MeasuredAt => Ceiling.MeasuredAt;

    /// <summary>What the jobs were run with.</summary>
    public CeilingConditions Conditions => Ceiling.Conditions;

    /// <summary>What was measured; empty where nothing was.</summary>
    public IReadOnlyList<CeilingFigure> Figures => Ceiling.Figures;

    /// <summary>Why it was not measured, or not in full; null where it was.</summary>
    public string? Reason => Ceiling.Reason;

    /// <summary>What falls short of the client's own record, each in one sentence without a full stop; empty where nothing does.</summary>
    public IReadOnlyList<string> Findings => [.. Figures.Where(figure => figure.IsShort).Select(FindingOf)];

    /// <summary>What it is, for people.</summary>
    internal string Title => Kind switch
    {
        CeilingKind.Disk => "disk: a volume without a server",
        CeilingKind.Client => $"client over {Protocol}: against {Of}",
        CeilingKind.SecondClient => $"client without a kernel over {Protocol}: {Of}",
        _ => $"S3 without a server: {Of}",
    };

    /// <summary>The figures as rows: a job each, its figures in either order.</summary>
    internal IReadOnlyList<CeilingRow> Rows =>
    [
        .. Figures.GroupBy(figure => (figure.Job, figure.Metric)).Select(job => new CeilingRow(
            job.Key.Job,
            job.Key.Metric,
            string.Join(", ", job.Select(TextOf)),
            string.Join("; ", job.Select(figure => figure.Disturbance).OfType<string>().Distinct(StringComparer.Ordinal)))),
    ];

    /// <summary>Sums up a ceiling.</summary>
    /// <param name="run">The run's name.</param>
    /// <param name="ceiling">The ceiling.</param>
    public static CeilingSummary Create(string run, Ceiling ceiling) => new(run, ceiling);

    private static string TextOf(CeilingFigure figure)
    {
        var order = figure.Order is { } known ? $" ({OrderText(known)})" : "";
        return $"{RunText.Figure(figure.Value, figure.Unit)}{order}{(figure.IsShort ? " SHORT" : "")}";
    }

    private static string OrderText(CeilingOrder order) => order == CeilingOrder.ReadFirst ? "reads first" : "writes first";

    private string FindingOf(CeilingFigure figure)
    {
        var best = figure.Best!;
        var where = best.Run is { } run ? $"in {run}" : "in the other order";
        var disturbed = figure.Disturbance is { } reason ? $"; it was disturbed: {reason}" : "";
        var order = figure.Order is { } known ? $" with {OrderText(known)}" : "";
        return $"the client falls short of its own record over {Protocol}: {figure.Job}{order} {RunText.Figure(figure.Value, figure.Unit)}, which is {RunText.Share(figure.Value / best.Value)} of {RunText.Figure(best.Value, figure.Unit)} {where}{disturbed}";
    }
}

/// <summary>A job of a ceiling, in a table.</summary>
/// <param name="Job">The job.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Remarks">What spoils them; empty where nothing does.</param>
internal sealed record CeilingRow(string Job, string Metric, string Figures, string Remarks);
