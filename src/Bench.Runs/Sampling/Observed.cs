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
    /// <summary>The iteration with what was observed. One that has a figure is disturbed by a mark.</summary>
    public Iteration AddTo(Iteration iteration) => iteration with
    {
        Status = Marks is not [] && iteration.Status == IterationStatus.Valid ? IterationStatus.Disturbed : iteration.Status,
        Reason = Marks is [] ? iteration.Reason : string.Join("; ", iteration.Reason is { } reason ? [reason, .. Marks] : Marks),
        Resources = Figures(),
        Notes = [.. iteration.Notes, .. Notes],
        Samples = Samples,
    };

    private IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Figures() => Background is null
        ? Samples.Figures()
        : new Dictionary<string, IReadOnlyDictionary<string, double>>(Samples.Figures(), StringComparer.Ordinal)
        {
            [BackgroundLoad.OfOthers] = new Dictionary<string, double>(StringComparer.Ordinal) { [Resource.Cpu.Figure()] = Background.Others },
        };
}
