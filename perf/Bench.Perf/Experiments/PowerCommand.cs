using System.CommandLine;
using System.Globalization;
using Bench.Cli;
using Bench.Cli.Output;
using Bench.Results.Comparison;
using Bench.Results.Statistics;

namespace Bench.Perf.Experiments;

/// <summary>Differences that are there, and have to be told: how often are they, and after how many blocks and minutes?</summary>
internal static class PowerCommand
{
    public static Verb Create()
    {
        var names = new Option<string>("--differences") { Description = "Only these, with a comma between two of them: half, latency, tenth.", DefaultValueFactory = _ => "half,latency,tenth" };
        var verb = new Verb("power", VerbGroup.Run, "Measures differences that are known, and counts how often they are told.") { names };
        var options = new ExperimentOptions().AddTo(verb, isPaired: true, choosesWorkloads: false);
        verb.Runs(async (context, result, token) =>
        {
            var choices = options.Read(context, result);
            var runs = new ExperimentRuns(context, choices);
            var chosen = (result.GetValue(names) ?? "").Split(',', StringSplitOptions.TrimEntries).Select(name => KnownDifference.All.FirstOrDefault(difference => difference.Name == name)
                ?? throw new UsageException($"{name} is no difference that is known", $"it is one of {string.Join(", ", KnownDifference.All.Select(difference => difference.Name))}"));
            var report = new PowerReport([]);
            foreach (var difference in chosen.ToArray())
            {
                var found = new List<ComparedRun>();
                foreach (var number in choices.Numbers)
                {
                    found.Add(await runs.CompareAsync(
                        FormattableString.Invariant($"{difference.Name}-{number}"), number, (difference.First, difference.Second), difference.Workload, difference.Pass, token));
                }

                report = new([.. report.Differences, new(difference, found)]);
            }

            context.Terminal.Result(report, known => known.Show(context.Terminal));
            return ExitCode.Success;
        });
        return verb;
    }
}

/// <summary>Two subjects of which the second is slower.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="First">The faster one.</param>
/// <param name="Second">The slower one.</param>
/// <param name="Workload">What they are measured with.</param>
/// <param name="Pass">And with what in the caches.</param>
internal sealed record KnownDifference(string Name, string First, string Second, string Workload, string Pass)
{
    /// <summary>
    /// All of them. Servers have so few processors that their time decides: of the usual ones, a client with one processor of its own cannot use half.
    /// </summary>
    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new("half", "ganesha+BENCH_CPU_LIMIT=0.6", "ganesha+BENCH_CPU_LIMIT=0.3", "rand-read-4k", "warm"),
        new("latency", "rclone", "rclone+S3_LATENCY=20ms", "file-stat-1000", "cold"),
        new("tenth", "ganesha+BENCH_CPU_LIMIT=0.3", "ganesha+BENCH_CPU_LIMIT=0.27", "rand-read-4k", "warm"),
    ];
}

/// <summary>A difference, and what came of it each time.</summary>
/// <param name="Difference">The difference.</param>
/// <param name="Comparisons">Each comparison.</param>
internal sealed record ToldDifference(KnownDifference Difference, IReadOnlyList<ComparedRun> Comparisons)
{
    /// <summary>How many comparisons called the second slower.</summary>
    public int Told => ToldRuns.Count();

    /// <summary>After how many blocks, in the middle of those that told it; null where none did.</summary>
    public double? Blocks => Middle(ToldRuns.Select(run => (double)run.Blocks));

    /// <summary>After how many minutes.</summary>
    public double? Minutes => Middle(ToldRuns.Select(run => run.Minutes));

    /// <summary>Second by first, in the middle of all comparisons.</summary>
    public double? Ratio => Middle(Comparisons.SelectMany(run => run.Cells).Select(cell => cell.Ratio).OfType<double>());

    private IEnumerable<ComparedRun> ToldRuns => Comparisons.Where(run => run.Count(Verdict.Slower) > 0);

    private static double? Middle(IEnumerable<double> values) => values.Order().ToArray() is { Length: > 0 } ordered ? MedianInterval.MiddleOf(ordered) : null;
}

/// <summary>What came of all of them. Its public members are what <c>--json</c> shows.</summary>
/// <param name="Differences">Each difference.</param>
internal sealed record PowerReport(IReadOnlyList<ToldDifference> Differences)
{
    public void Show(Terminal terminal)
    {
        terminal.Line("| known difference | cell | told | blocks, in the middle | minutes, in the middle | ratio | disturbed iterations |");
        terminal.Line("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var told in Differences)
        {
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"| {told.Difference.First} and {told.Difference.Second} | {told.Difference.Workload}, {told.Difference.Pass} | {told.Told} of {told.Comparisons.Count} | {told.Blocks:0.#} | {told.Minutes:0.0} | {told.Ratio:0.000} | {told.Comparisons.Sum(run => run.Disturbed)} |"));
        }
    }
}
