using System.Globalization;
using Bench.Cli;
using Bench.Cli.Output;
using Bench.Environments.Diagnostics;
using Bench.Results.Statistics;

namespace Bench.Perf;

/// <summary>Ratios of pairs, as lines for a person, as soon as they are known.</summary>
internal sealed class PairReport(Terminal terminal)
{
    private bool isEqual = true;

    /// <summary>Says how the first figures relate to the second ones.</summary>
    public void Add(string what, IReadOnlyCollection<(double First, double Second)> pairs)
    {
        var ratio = PairedRatio.Of(pairs);
        isEqual &= ratio.Interval is null || ratio.Contains(1);
        var interval = ratio.Interval is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{known.Low:0.000} to {known.High:0.000} with {known.Confidence:0.0 %}")
            : "too few pairs for an interval";
        terminal.Line(what);
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"  median ratio {ratio.Median:0.000} ({interval}), {Quantity.Of(pairs.Count, "pair")}, medians {Middle(pairs.Select(pair => pair.First)):0} and {Middle(pairs.Select(pair => pair.Second)):0} a second"));
    }

    /// <summary>The exit status: whether no interval leaves 1 out.</summary>
    public int End() => isEqual ? ExitCode.Success : ExitCode.Failure;

    private static double Middle(IEnumerable<double> figures)
    {
        double[] ordered = [.. figures.Order()];
        return ordered[ordered.Length / 2];
    }
}
