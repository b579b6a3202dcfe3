using System.CommandLine;
using System.Globalization;
using Bench.Cli;
using Bench.Cli.Output;
using Bench.Environments.Diagnostics;
using Bench.Results.Statistics;

namespace Bench.Perf;

/// <summary>
/// How closely two subjects are best measured together: the same server twice, so that every ratio is 1 and only its spread counts. One environment
/// after the other, as blocks of a run are; both started and in turn; both started and at once.
/// </summary>
internal static class PairingCommand
{
    private const int UsualPairs = 20;
    private static readonly string[] Workloads = ["rand-read-4k", "seq-write"];

    public static Verb Create()
    {
        var profile = new Argument<string>("profile") { Description = "What is measured." };
        var pairs = new Option<int>("--pairs") { Description = "How often a pair is measured in each way.", DefaultValueFactory = _ => UsualPairs };
        var verb = new Verb("pairing", VerbGroup.Run, "Compares ways to measure two subjects together.") { profile, pairs };
        verb.Runs(async (context, result, token) =>
        {
            var found = Enum.GetValues<Way>().SelectMany(way => Workloads.Select(workload => (way, workload))).ToDictionary(key => key, _ => new List<(double, double)>());
            for (var pair = 0; pair < result.GetValue(pairs); pair++)
            {
                await MeasureApartAsync(context, result.GetRequiredValue(profile), pair, found, token);
                await MeasureTogetherAsync(context, result.GetRequiredValue(profile), pair, found, token);
                context.Terminal.Progress($"{Quantity.Of(pair + 1, "pair")} of {result.GetValue(pairs)}");
            }

            foreach (var ((way, workload), measured) in found)
            {
                Show(context.Terminal, $"{workload}, {WordsOf(way)}", measured);
            }

            return ExitCode.Success;
        });
        return verb;
    }

    private static async Task MeasureApartAsync(
        CommandContext context, string profile, int pair, Dictionary<(Way Way, string Workload), List<(double First, double Second)>> found, CancellationToken cancellationToken)
    {
        var (one, other) = (await AloneAsync(), await AloneAsync());
        foreach (var (workload, first, second) in Workloads.Zip(one, other))
        {
            found[(Way.OneAfterTheOther, workload)].Add(pair % 2 == 0 ? (first, second) : (second, first));
        }

        async Task<double[]> AloneAsync()
        {
            await using var environment = await PreparedAsync(await MeasuredEnvironment.StartAsync(context, profile, cancellationToken), cancellationToken);
            return [await environment.MeasureAsync(Workloads[0], cancellationToken), await environment.MeasureAsync(Workloads[1], cancellationToken)];
        }
    }

    private static async Task MeasureTogetherAsync(
        CommandContext context, string profile, int pair, Dictionary<(Way Way, string Workload), List<(double First, double Second)>> found, CancellationToken cancellationToken)
    {
        await using var one = await PreparedAsync(await MeasuredEnvironment.StartAsync(context, profile, cancellationToken), cancellationToken);
        await using var other = await PreparedAsync(await MeasuredEnvironment.StartBesideAsync(context, profile, cancellationToken), cancellationToken);
        var (first, second) = pair % 2 == 0 ? (one, other) : (other, one);
        foreach (var workload in Workloads)
        {
            var (earlier, later) = (await first.MeasureAsync(workload, cancellationToken), await second.MeasureAsync(workload, cancellationToken));
            found[(Way.InTurn, workload)].Add(pair % 2 == 0 ? (earlier, later) : (later, earlier));
            var both = await Task.WhenAll(one.MeasureAsync(workload, cancellationToken), other.MeasureAsync(workload, cancellationToken));
            found[(Way.AtOnce, workload)].Add((both[0], both[1]));
        }
    }

    private static async Task<MeasuredEnvironment> PreparedAsync(MeasuredEnvironment environment, CancellationToken cancellationToken)
    {
        try
        {
            await environment.PrepareAsync(Workloads[0], cancellationToken);

            // The first write makes its file longer, all others do not.
            await environment.MeasureAsync(Workloads[1], cancellationToken);
            return environment;
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }

    private static void Show(Terminal terminal, string what, List<(double First, double Second)> pairs)
    {
        var estimate = RatioEstimate.Paired(pairs);
        var interval = estimate.IntervalWith(0.95);
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: ratio {estimate.Ratio:0.000}{(interval is null ? "" : $" ({interval.Low:0.000} to {interval.High:0.000})")}, ratios of single pairs deviate by {100 * estimate.Deviation:0.0} %, {Quantity.Of(pairs.Count, "pair")}"));
    }

    private static string WordsOf(Way way) => way switch
    {
        Way.OneAfterTheOther => "one environment after the other",
        Way.InTurn => "both started, in turn",
        _ => "both started, at once",
    };

    private enum Way
    {
        OneAfterTheOther,
        InTurn,
        AtOnce,
    }
}
