using Bench.Results.Samples;

namespace Bench.Results.Instrument;

/// <summary>
/// What the machine did beside the measurement while a workload ran: processor time of programs that belong neither to the environment nor to
/// Bench, and what the machine's own host took away. Pressure is no measure of it, as the measurement presses the machine itself. Immutable.
/// </summary>
/// <param name="Others">How many processors were busy with other programs, in the mean. Where there are none it may be a little below 0, as its parts are not read at one moment.</param>
/// <param name="Stolen">How many processors the machine's own host took away, in the mean.</param>
internal sealed record BackgroundLoad(double Others, double Stolen)
{
    /// <summary>The source of the processor time of Bench and of the programs it started, in samples.</summary>
    public const string OfBench = "bench";

    /// <summary>The source of what is of other programs, in figures.</summary>
    public const string OfOthers = "others";

    /// <summary>
    /// What counts as quiet, in processors. On a machine of two, 120 iterations beside which nothing ran were seen between -0.10 and 0.10. From
    /// what load on figures suffer has not been measured: <c>quiet</c> of <c>perf/Bench.Perf</c> is for that.
    /// </summary>
    public const double Limit = 0.25;

    /// <summary>Works it out.</summary>
    /// <param name="samples">What was read. Everything but the machine and Bench is part of the environment.</param>
    /// <param name="kernelSeconds">The processor time of the kernel's threads meanwhile: nobody can tell for whom they worked.</param>
    /// <returns>Null where the machine was not read, or a part of the environment has no two readings: then nobody knows.</returns>
    public static BackgroundLoad? Of(SampleTable samples, double kernelSeconds)
    {
        var busy = samples.Rows.Select(row => row.Source).Distinct(StringComparer.Ordinal)
            .ToDictionary(source => source, source => ProcessorsOf(samples, source, Resource.Cpu), StringComparer.Ordinal);
        return busy.GetValueOrDefault(Sample.Machine) is { } all && busy.Values.All(part => part is not null)
            ? new(all - (kernelSeconds / SecondsOf(samples)) - busy.Where(part => part.Key != Sample.Machine).Sum(part => part.Value!.Value), ProcessorsOf(samples, Sample.Machine, Resource.Steal) ?? 0)
            : null;
    }

    /// <summary>Why a figure cannot be trusted, a clause each; empty where the machine was quiet.</summary>
    /// <param name="programs">Which other programs used most, where that is known.</param>
    public IEnumerable<string> Marks(IReadOnlyList<string> programs)
    {
        if (Others > Limit)
        {
            var who = programs is [] ? "" : $": {string.Join(", ", programs)}";
            yield return FormattableString.Invariant($"other programs used {Others:0.00} processors meanwhile, more than {Limit:0.00}{who}");
        }

        if (Stolen > Limit)
        {
            yield return FormattableString.Invariant($"the machine's own host took {Stolen:0.00} processors away meanwhile, more than {Limit:0.00}");
        }
    }

    private static double SecondsOf(SampleTable samples) => samples.Rows[^1].Seconds - samples.Rows[0].Seconds;

    private static double? ProcessorsOf(SampleTable samples, string source, Resource resource)
    {
        (double At, double Value)[] known = [.. samples.Rows
            .Where(row => row.Source == source && row.Values.ContainsKey(resource))
            .Select(row => (row.Seconds, row.Values[resource]))];
        return known is [var first, .., var last] && last.At > first.At ? (last.Value - first.Value) / (last.At - first.At) : null;
    }
}
