using Bench.Results.Instrument;
using Bench.Results.Runs;
using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>What was observed while a workload ran.</summary>
/// <param name="Marks">Why the figure may be that of a network in trouble or of a busy machine, a sentence each; empty where nothing says so.</param>
/// <param name="Notes">What could not be observed, a sentence each.</param>
/// <param name="Samples">What was used, second by second.</param>
/// <param name="Background">What the machine did beside it; null where that is not known.</param>
internal sealed record Observed(IReadOnlyList<string> Marks, IReadOnlyList<string> Notes, SampleTable Samples, BackgroundLoad? Background)
{
    /// <summary>What the machine did right before it, and how long it was waited for that; null where that is not known.</summary>
    public QuietWait? Before { get; init; }

    /// <summary>What it did right after it; null where that is not known.</summary>
    public MachineLook? After { get; init; }

    /// <summary>How many containers ran beside the environment; null where that is not known.</summary>
    public int? OtherContainers { get; init; }

    /// <summary>How many processors each of them had in the mean, by its name; those that used nothing are not there.</summary>
    public IReadOnlyDictionary<string, double> OtherContainersUse { get; init; } = new Dictionary<string, double>();

    /// <summary>The iteration with what was observed. One that has a figure is disturbed by a mark.</summary>
    public Iteration AddTo(Iteration iteration) => iteration with
    {
        Status = Marks is not [] && iteration.Status == IterationStatus.Valid ? IterationStatus.Disturbed : iteration.Status,
        Reason = Marks is [] ? iteration.Reason : string.Join("; ", iteration.Reason is { } reason ? [reason, .. Marks] : Marks),
        Resources = Figures(),
        Notes = [.. iteration.Notes, .. Before?.Note is { } note ? [note] : Array.Empty<string>(), .. Notes],
        Samples = Samples,
    };

    private Dictionary<string, IReadOnlyDictionary<string, double>> Figures()
    {
        var figures = new Dictionary<string, IReadOnlyDictionary<string, double>>(Samples.Figures(), StringComparer.Ordinal);
        Add(BackgroundLoad.OfOthers, [(Resource.Cpu.Figure(), Background?.Others), ("containers", OtherContainers)]);
        foreach (var (name, processors) in OtherContainersUse)
        {
            Add($"{BackgroundLoad.OfOthers}/{name}", [(Resource.Cpu.Figure(), processors)]);
        }

        Add(MachineLook.OfBefore, [.. FiguresOf(Before?.Look), ("waited", Before?.Waited.TotalSeconds)]);
        Add(MachineLook.OfAfter, FiguresOf(After));
        return figures;

        void Add(string source, IEnumerable<(string Name, double? Value)> values)
        {
            var known = values.Where(value => value.Value is not null).ToDictionary(value => value.Name, value => value.Value!.Value, StringComparer.Ordinal);
            if (known.Count > 0)
            {
                figures[source] = known;
            }
        }
    }

    private static IEnumerable<(string Name, double? Value)> FiguresOf(MachineLook? look) => look?.Figures.Select(figure => (figure.Key, (double?)figure.Value)) ?? [];
}
