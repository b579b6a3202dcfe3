using System.Globalization;
using Bench.Results.Ceilings;
using Bench.Results.Manifests;
using Bench.Results.Runs;
using Bench.Results.Samples;

namespace Bench.Reports;

/// <summary>
/// Why a figure is what it is, from what was used second by second: the first of its rules that holds for at least half of the time. The rules are those of
/// <c>docs/runs.md</c>, in the same order.
/// </summary>
internal static class Diagnosis
{
    /// <summary>A rule that holds for less of the time does not explain a figure.</summary>
    private const double LeastTime = 0.5;

    /// <summary>In one sentence without a full stop; null where nothing was sampled.</summary>
    /// <param name="manifest">What the environment was.</param>
    /// <param name="samples">What was used during each iteration that counts.</param>
    public static string? Of(EnvironmentManifest manifest, IReadOnlyList<SampleTable> samples)
    {
        var (server, client) = (CellBound.ServerProcessors(manifest), CellBound.ClientProcessors(manifest));
        (double Time, string Words)[] rules =
        [
            (TimeAt(samples, "client", client), "the client's processor was at its limit"),
            (TimeAt(samples, "server", server), string.Create(CultureInfo.InvariantCulture, $"the server was at its limit of {server:0.##} {(server == 1 ? "processor" : "processors")}")),
            (TimeAt(samples, "machine", manifest.Host.Cpus), "all processors of the machine were busy"),
            (Waited(samples), "something waited for a disk"),
        ];
        return rules.FirstOrDefault(rule => rule.Time >= LeastTime) is { Words: { } words, Time: var time }
            ? $"{words} {RunText.Percent(time * 100)} of the time"
            : Mean(samples, "server") is { } used
                ? string.Create(CultureInfo.InvariantCulture, $"nothing was at its limit for long: the server used {used:0.00} of {server:0.##} processors{(client is { } limit && Mean(samples, "client") is { } clients ? $", the client {clients:0.00} of {limit:0.##}" : "")}")
                : null;
    }

    /// <summary>The share of the time in which somebody used almost all processors there are.</summary>
    private static double TimeAt(IReadOnlyList<SampleTable> samples, string source, double? limit) =>
        limit is null ? 0 : Share(Steps(samples, source, Resource.Cpu), step => step.Rate >= CellBound.LeastProcessorShare * limit ? step.Seconds : 0);

    /// <summary>The share of the time in which at least one thread of the machine waited for a disk.</summary>
    private static double Waited(IReadOnlyList<SampleTable> samples) => Share(Steps(samples, "machine", Resource.IoPressure), step => step.Rate * step.Seconds);

    private static double? Mean(IReadOnlyList<SampleTable> samples, string source) =>
        Steps(samples, source, Resource.Cpu) is { Length: > 0 } steps ? Share(steps, step => step.Rate * step.Seconds) : null;

    private static double Share((double Seconds, double Rate)[] steps, Func<(double Seconds, double Rate), double> part) => steps is [] ? 0 : steps.Sum(part) / steps.Sum(step => step.Seconds);

    /// <summary>From one reading to the next, how long that was and how fast a counter rose.</summary>
    private static (double Seconds, double Rate)[] Steps(IReadOnlyList<SampleTable> samples, string source, Resource counter) =>
    [
        .. from table in samples
           let readings = table.Rows.Where(row => row.Source == source && row.Values.ContainsKey(counter)).ToArray()
           from pair in readings.Zip(readings.Skip(1))
           let seconds = pair.Second.Seconds - pair.First.Seconds
           where seconds > 0
           select (seconds, (pair.Second.Values[counter] - pair.First.Values[counter]) / seconds),
    ];
}
