using Bench.Runs.Workloads;

namespace Bench.Cli.Output;

/// <summary>Workloads: for a person, and what <c>--json</c> shows.</summary>
/// <param name="Workloads">The workloads, in the order in which they are measured.</param>
internal sealed record WorkloadsReport(IReadOnlyList<WorkloadEntry> Workloads)
{
    public static WorkloadsReport Of(IEnumerable<Workload> workloads) => new([.. workloads.Select(WorkloadEntry.Of)]);

    public void Show(Terminal terminal)
    {
        var width = Workloads.Max(workload => workload.Name.Length) + 2;
        var indent = new string(' ', width);
        foreach (var workload in Workloads)
        {
            terminal.Line($"{workload.Name.PadRight(width)}{workload.Title}");
            terminal.Line($"{indent}{workload.Measures}");
            terminal.Line($"{indent}{workload.MainMetric}, {Word(workload.Better)} is better; {string.Join(" and ", workload.Passes.Select(Word))}; {workload.Set.ToString().ToLowerInvariant()}");
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}

/// <summary>A workload as <c>--json</c> shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it does.</param>
/// <param name="Measures">What its main metric tells.</param>
/// <param name="Kind">Whether it is about data or metadata.</param>
/// <param name="MainMetric">The figure that counts.</param>
/// <param name="Unit">The figure's unit.</param>
/// <param name="Better">Which direction of it is better.</param>
/// <param name="Passes">The states of the caches it is measured in.</param>
/// <param name="Remount">Whether the export is mounted anew before each measurement.</param>
/// <param name="Layout">What has to exist before; null for nothing.</param>
/// <param name="Duration">What its duration depends on.</param>
/// <param name="Seconds">An estimate of its duration where that does not depend on the runtime; null where it does.</param>
/// <param name="Set">The smallest set it belongs to.</param>
/// <param name="Program">What runs it.</param>
/// <param name="Direct">Whether it passes by the client's cache.</param>
/// <param name="Engines">The engines of fio it names.</param>
/// <param name="Needs">The programs a script needs.</param>
/// <param name="File">Its file.</param>
internal sealed record WorkloadEntry(
    string Name,
    string Title,
    string Measures,
    WorkloadKind Kind,
    string MainMetric,
    string Unit,
    BetterDirection Better,
    IReadOnlyList<WorkloadPass> Passes,
    bool Remount,
    string? Layout,
    DurationRule Duration,
    int? Seconds,
    WorkloadSet Set,
    WorkloadProgram Program,
    bool Direct,
    IReadOnlyList<string> Engines,
    IReadOnlyList<string> Needs,
    string File)
{
    public static WorkloadEntry Of(Workload workload) => new(
        workload.Name,
        workload.Title,
        workload.Measures,
        workload.Kind,
        workload.MainMetric.Name,
        workload.MainMetric.Unit,
        workload.MainMetric.Better,
        workload.Passes,
        workload.NeedsRemount,
        workload.Layout,
        workload.Duration.Rule,
        workload.Duration.Seconds,
        workload.Set,
        workload.Program,
        workload.IsDirect,
        workload.Engines,
        workload.Needs,
        workload.File);
}
