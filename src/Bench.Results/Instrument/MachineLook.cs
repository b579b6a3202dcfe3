using Bench.Results.Samples;

namespace Bench.Results.Instrument;

/// <summary>
/// What a machine did in a moment in which no workload ran, right before one or right after it. The programs of the container engine are left out:
/// what they do then, they do mostly for Bench. Immutable.
/// </summary>
/// <param name="Seconds">How long the moment was.</param>
/// <param name="Others">How many processors were busy with other programs, in the mean.</param>
/// <param name="Stolen">How many processors the machine's own host took away, in the mean.</param>
/// <param name="Pressure">For how many of the seconds at least one thread waited for a processor; null where the kernel does not tell.</param>
/// <param name="Busiest">Which programs used most, each with how many processors.</param>
internal sealed record MachineLook(double Seconds, double Others, double Stolen, double? Pressure, IReadOnlyList<string> Busiest)
{
    /// <summary>The source of what was seen before a workload, in figures.</summary>
    public const string OfBefore = "before";

    /// <summary>The source of what was seen after it.</summary>
    public const string OfAfter = "after";

    /// <summary>Whether that is as little as a workload may have beside it.</summary>
    public bool IsQuiet => Others <= BackgroundLoad.Limit && Stolen <= BackgroundLoad.Limit;

    /// <summary>What was seen, by the names that figures have everywhere.</summary>
    public IReadOnlyDictionary<string, double> Figures
    {
        get
        {
            var figures = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["seconds"] = Seconds,
                [Resource.Cpu.Figure()] = Others,
                [Resource.Steal.Figure()] = Stolen * Seconds,
            };
            if (Pressure is { } pressure)
            {
                figures[Resource.CpuPressure.Figure()] = pressure;
            }

            return figures;
        }
    }

    /// <summary>What was going on, as the end of a sentence.</summary>
    internal string Text => Others > BackgroundLoad.Limit
        ? FormattableString.Invariant($"other programs used {Others:0.00} processors{(Busiest is [] ? "" : $": {string.Join(", ", Busiest)}")}")
        : FormattableString.Invariant($"its own host took {Stolen:0.00} processors away");
}
