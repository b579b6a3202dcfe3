using System.Globalization;
using Bench.Results.Stopping;

namespace Bench.Results.Runs;

/// <summary>
/// What a run measures: every cell, how often, and what decides the figures. It is written before the first measurement and never changed,
/// so that a run that was interrupted goes on with the same plan. Immutable.
/// </summary>
internal sealed record RunPlan
{
    /// <summary>The format this library writes, and the only one so far.</summary>
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The version of Bench that made the plan.</summary>
    public required string Bench { get; init; }

    /// <summary>When the run began, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Where the order of subjects in each block comes from.</summary>
    public required int Seed { get; init; }

    /// <summary>How often each cell is measured; as many blocks there are at least.</summary>
    public required int Iterations { get; init; }

    /// <summary>How far the interval of a cell may reach from its median, as a share of it: until then blocks are added. Null where none are.</summary>
    public double? Until { get; init; }

    /// <summary>
    /// Whether the two subjects are measured together, each cell of one right after that of the other, and blocks are added until it is clear
    /// whether they differ.
    /// </summary>
    public bool IsPaired { get; init; }

    /// <summary>How often a cell is measured at most, where blocks are added; null where none are.</summary>
    public int? MostIterations { get; init; }

    /// <summary>How often an iteration that was disturbed is measured again, at the end of the run. 0 in runs of earlier versions.</summary>
    public int Again { get; init; }

    /// <summary>Whether ceilings are measured before. Not in runs of earlier versions.</summary>
    public bool HasCeilings { get; init; }

    /// <summary>How long a time-based workload runs, in seconds.</summary>
    public required double RuntimeSeconds { get; init; }

    /// <summary>How many threads or processes make the load.</summary>
    public required int Threads { get; init; }

    /// <summary>
    /// How many each cell has one after another, where there are several numbers: then a cell has a number of its own, and <see cref="Threads"/> is the greatest. Empty
    /// otherwise, and in runs of earlier versions.
    /// </summary>
    public IReadOnlyList<int> ThreadCounts { get; init; } = [];

    /// <summary>fio's engine.</summary>
    public required string Engine { get; init; }

    /// <summary>A hash of the text of each workload, by its name: a figure of another text is of another workload.</summary>
    public required IReadOnlyDictionary<string, string> Workloads { get; init; }

    /// <summary>
    /// Where the files of workloads are that are none of Bench's own, by the workload's name: full paths. Empty in runs of earlier versions.
    /// A run that goes on reads them there, and <see cref="Workloads"/> says whether they are the same.
    /// </summary>
    public IReadOnlyDictionary<string, string> WorkloadFiles { get; init; } = new Dictionary<string, string>();

    /// <summary>Every cell, in the order of the tables.</summary>
    public required IReadOnlyList<Cell> Cells { get; init; }

    /// <summary>How many blocks there are at most.</summary>
    internal int MostBlocks => MostIterations ?? Iterations;

    /// <summary>When it is looked whether a paired run can end.</summary>
    internal LookLevels Looks => new(Iterations, MostBlocks);

    /// <summary>The cells that can be measured.</summary>
    internal IEnumerable<Cell> Measurable => Cells.Where(cell => cell.Cannot is null);

    /// <summary>The subjects, in the order of the tables.</summary>
    internal IReadOnlyList<string> Subjects => [.. Cells.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal)];

    /// <summary>How often cells are measured, in words.</summary>
    internal string IterationsText => this switch
    {
        { IsPaired: true } => $"{RangeText} in pairs, until it is clear whether they differ",
        { Until: { } share } => $"{RangeText}, until no interval reaches further than {RunText.Share(share)} from its median",
        _ => Iterations == 1 ? "1 iteration" : FormattableString.Invariant($"{Iterations} iterations"),
    };

    /// <summary>How many threads there are, all numbers.</summary>
    internal string ThreadsText => ThreadCounts is [] ? FormattableString.Invariant($"{Threads}") : string.Join(", ", ThreadCounts.Select(count => FormattableString.Invariant($"{count}")));

    private string RangeText => Iterations == MostBlocks ? FormattableString.Invariant($"{Iterations} iterations") : FormattableString.Invariant($"{Iterations} to {MostBlocks} iterations");

    /// <summary>In what another plan differs from this one, in words; empty when it is the same run.</summary>
    /// <param name="other">The other plan. When it was made makes no difference.</param>
    public IReadOnlyList<string> DifferencesFrom(RunPlan other) =>
    [
        .. Different("version of Bench", Bench, other.Bench),
        .. Different("seed", $"{Seed}", $"{other.Seed}"),
        .. Different("iterations", $"{Iterations}", $"{other.Iterations}"),
        .. Different("iterations at most", MostText(MostIterations), MostText(other.MostIterations)),
        .. Different("width of intervals", WidthText(Until), WidthText(other.Until)),
        .. Different("subjects measured", TogetherText(IsPaired), TogetherText(other.IsPaired)),
        .. Different("measured again where disturbed", $"{Again} times", $"{other.Again} times"),
        .. Different("runtime", FormattableString.Invariant($"{RuntimeSeconds} s"), FormattableString.Invariant($"{other.RuntimeSeconds} s")),
        .. Different("threads", ThreadsText, other.ThreadsText),
        .. Different("fio's engine", Engine, other.Engine),
        .. Workloads.Keys.Union(other.Workloads.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(name => Different($"text of workload {name}", Workloads.GetValueOrDefault(name), other.Workloads.GetValueOrDefault(name))),
        .. Only(Cells, other.Cells, "only there"),
        .. Only(other.Cells, Cells, "only here"),
    ];

    private static string? MostText(int? most) => most?.ToString(CultureInfo.InvariantCulture);

    private static string WidthText(double? until) => until is { } share ? FormattableString.Invariant($"{100 * share} %") : "any";

    private static string TogetherText(bool isPaired) => isPaired ? "in pairs" : "one after another";

    private static IEnumerable<string> Different(string what, string? first, string? second) =>
        first == second ? [] : [$"{what}: {first ?? "none"} there, {second ?? "none"} here"];

    private static IEnumerable<string> Only(IEnumerable<Cell> cells, IEnumerable<Cell> others, string where)
    {
        var known = others.Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal);
        return cells.Where(cell => !known.Contains(cell.Id)).Select(cell => $"cell {cell.Id}: {where}");
    }
}

/// <summary>What is measured: one subject under one workload, mounted in one way. Immutable.</summary>
/// <param name="Subject">The subject, as it was typed: <c>ganesha</c>, <c>ganesha+BENCH_CPU_LIMIT=1</c>.</param>
/// <param name="Protocol">How it is mounted: <c>NFSv3</c>.</param>
/// <param name="Workload">The workload's name, with its variant where it has some: <c>file-create-1000</c>.</param>
/// <param name="Size">Of the data set, in bytes; 0 for a workload that has none.</param>
/// <param name="Pass">What is in the caches when it begins.</param>
/// <param name="Metric">The main metric's name: <c>read-bandwidth</c>.</param>
/// <param name="Unit">Its unit: <c>B/s</c>, <c>1/s</c>, <c>s</c>.</param>
/// <param name="HigherIsBetter">Whether more of it is better.</param>
/// <param name="Cannot">Why it cannot be measured here; null where it can.</param>
/// <param name="Threads">How many threads or programs make the load, where cells of the run differ in it; null where the run's number is meant.</param>
internal sealed record Cell(
    string Subject, string Protocol, string Workload, long Size, CachePass Pass, string Metric, string Unit, bool HigherIsBetter, string? Cannot = null, int? Threads = null)
{
    /// <summary>What it is called everywhere: stable, and a file name on every system.</summary>
    public string Id => CellId.Of(Subject, Work);

    /// <summary>What is done, whoever serves: cells of the same work can be compared.</summary>
    internal CellWork Work => new(Protocol, Workload, Size, Pass, Threads);
}

/// <summary>What is done in a cell, whoever serves. Immutable; equal where it is the same.</summary>
/// <param name="Protocol">How the export is mounted.</param>
/// <param name="Workload">The workload.</param>
/// <param name="Size">Of the data set, in bytes; 0 for a workload that has none.</param>
/// <param name="Pass">What is in the caches when it begins.</param>
/// <param name="Threads">How many threads make the load; null for the run's number.</param>
internal sealed record CellWork(string Protocol, string Workload, long Size, CachePass Pass, int? Threads = null)
{
    /// <summary>For people, without how it is mounted: <c>rand-read-4k, 64m, 8 threads, cold</c>.</summary>
    public string Title
    {
        get
        {
            string?[] parts = [Workload, Size > 0 ? CellId.SizeText(Size) : null, ThreadsText, Pass.ToString().ToLowerInvariant()];
            return string.Join(", ", parts.OfType<string>());
        }
    }

    private string? ThreadsText => Threads is { } count ? FormattableString.Invariant($"{count} {(count == 1 ? "thread" : "threads")}") : null;
}

/// <summary>What is in the caches when a measurement begins.</summary>
internal enum CachePass
{
    /// <summary>Whatever the layout left there.</summary>
    Warm,

    /// <summary>Nothing: the server's cache was emptied, the export mounted anew, the client's cache dropped.</summary>
    Cold,
}
