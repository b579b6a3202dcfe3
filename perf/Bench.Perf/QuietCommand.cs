using System.Globalization;
using Bench.Cli;
using Bench.Cli.Output;
using Bench.Results.Statistics;

namespace Bench.Perf;

/// <summary>
/// How busy a machine may be before figures suffer: pairs of the same workload without and with a neighbour that uses a known part of the
/// processors, in either order, with what Bench sees of it. The limit of <see cref="Bench.Results.Instrument.BackgroundLoad"/> is to be judged by it.
/// </summary>
internal static class QuietCommand
{
    private const int UsualPairs = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.3);
    private static readonly double[] Neighbours = [0.25, 0.5, 1, 2];
    private static readonly string[] Workloads = ["seq-read", "rand-read-4k"];

    public static Verb Create() => PairVerb.Create("quiet", "Compares figures of a quiet machine with those beside neighbours of known load.", UsualPairs, MeasureAsync);

    private static async Task MeasureAsync(CommandContext context, MeasuredEnvironment environment, PairReport report, int pairs, CancellationToken cancellationToken)
    {
        foreach (var workload in Workloads)
        {
            await environment.PrepareAsync(workload, cancellationToken);
            await environment.MeasureAsync(workload, cancellationToken);
            foreach (var neighbour in Neighbours)
            {
                List<(Seen Beside, Seen Quiet)> seen = [];
                for (var pair = 0; pair < pairs; pair++)
                {
                    var first = await SeeAsync(workload, pair % 2 == 0 ? neighbour : 0);
                    var second = await SeeAsync(workload, pair % 2 == 0 ? 0 : neighbour);
                    seen.Add(pair % 2 == 0 ? (first, second) : (second, first));
                }

                Report(context.Terminal, $"{environment.Description}, {workload}", neighbour, seen);
            }
        }

        async Task<Seen> SeeAsync(string workload, double processors)
        {
            using var beside = Neighbour.Start(processors);
            await Task.Delay(WarmUp, context.TimeProvider, cancellationToken);
            return await environment.ObserveAsync(workload, cancellationToken);
        }
    }

    private static void Report(Terminal terminal, string what, double neighbour, IReadOnlyCollection<(Seen Beside, Seen Quiet)> seen)
    {
        var ratio = PairedRatio.Of([.. seen.Select(pair => (pair.Beside.Figure, pair.Quiet.Figure))]);
        var interval = ratio.Interval is { } known ? string.Create(CultureInfo.InvariantCulture, $" ({known.Low:0.000} to {known.High:0.000})") : "";
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: neighbour of {neighbour:0.00} processors, seen as {Range(seen.Select(pair => pair.Beside.Others))}, without one {Range(seen.Select(pair => pair.Quiet.Others))}: ratio {ratio.Median:0.000}{interval}"));
    }

    private static string Range(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{ordered[0]:0.00} to {ordered[^1]:0.00}");
    }
}

/// <summary>A figure, and what the machine did beside it.</summary>
/// <param name="Figure">The main figure.</param>
/// <param name="Others">How many processors other programs used.</param>
internal sealed record Seen(double Figure, double Others);
