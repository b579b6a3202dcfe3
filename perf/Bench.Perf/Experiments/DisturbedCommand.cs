using System.CommandLine;
using System.Globalization;
using Bench.Cli;
using Bench.Cli.Output;
using Bench.Results.Runs;
using Bench.Runs.Measuring;

namespace Bench.Perf.Experiments;

/// <summary>
/// A quiet run, and one beside which a load like that of a compiler runs for some iterations: are those marked, no others, and does the figure that is
/// published lie where that of the quiet run may lie?
/// </summary>
internal static class DisturbedCommand
{
    /// <summary>The load runs in every third block, from the second on.</summary>
    private const int Third = 3;

    public static Verb Create()
    {
        var subject = new Argument<string>("subject") { Description = "What is measured." };
        var iterations = new Option<int>("--iterations") { Description = "How often each cell is measured; an interval needs at least 6.", DefaultValueFactory = _ => 8 };
        var verb = new Verb("disturbed", VerbGroup.Run, "Runs a load beside some iterations, and says whether they are marked and the figure stays.") { subject, iterations };
        var options = new ExperimentOptions().AddTo(verb, isPaired: false, choosesWorkloads: true);
        verb.Runs(async (context, result, token) =>
        {
            var (choices, measured) = (options.Read(context, result), result.GetRequiredValue(subject));
            var (runs, cells) = (new ExperimentRuns(context, choices), new List<DisturbedCell>());
            foreach (var number in choices.Numbers)
            {
                string[] words = [measured, "--iterations", Text(result.GetValue(iterations)), "--again", "1", "--workloads", choices.Workloads, "--seed", Text(number)];
                var quiet = await runs.MeasureAsync($"{measured}-{number}-quiet", words, "warm", _ => { }, token);
                await using var load = new LoadOfIterations(number, context.TimeProvider);
                var loaded = await runs.MeasureAsync($"{measured}-{number}-loaded", words, "warm", load.Follow, token);
                cells.AddRange(DisturbedCell.Of(number, quiet, loaded, IsLoaded));
            }

            context.Terminal.Result(new DisturbedReport(measured, cells), report => report.Show(context.Terminal));
            return ExitCode.Success;
        });
        return verb;
    }

    private static bool IsLoaded(int block) => block % Third == Third - 1;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Starts the load with an iteration of its blocks, and ends it with that; what is measured again is left alone.</summary>
    private sealed class LoadOfIterations(int seed, TimeProvider timeProvider) : IAsyncDisposable
    {
        private RestlessNeighbour? load;

        public void Follow(RunStep step)
        {
            // Waits for no more than the end of a few programs.
            DisposeAsync().AsTask().GetAwaiter().GetResult();
            if (step is { Cell: not null, Iteration: null, IsAgain: false } && IsLoaded(step.Block))
            {
                load = RestlessNeighbour.StartCompiler(seed + step.Block, timeProvider);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await (load?.DisposeAsync() ?? ValueTask.CompletedTask);
            load = null;
        }
    }
}

/// <summary>A cell of both runs.</summary>
/// <param name="Number">Which comparison of the experiment it is, from 1.</param>
/// <param name="Title">The cell.</param>
/// <param name="Loaded">How many iterations the load ran beside.</param>
/// <param name="Marked">How many of those were marked.</param>
/// <param name="MarkedOthers">How many of the others were, in both runs.</param>
/// <param name="Quiet">The median of the quiet run.</param>
/// <param name="Low">Where its interval begins; null with too few iterations.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Published">The median of the other run.</param>
internal sealed record DisturbedCell(int Number, string Title, int Loaded, int Marked, int MarkedOthers, double? Quiet, double? Low, double? High, double? Published)
{
    /// <summary>Whether the published figure lies in the interval; null without one.</summary>
    public bool? IsWithin => Published is null || Low is null ? null : Low <= Published && Published <= High;

    public static IEnumerable<DisturbedCell> Of(int number, RunRecord quiet, RunRecord loaded, Func<int, bool> isLoaded) =>
        from cells in RunSummary.Of([quiet]).Cells.Zip(RunSummary.Of([loaded]).Cells)
        let first = cells.Second.Iterations.GroupBy(iteration => iteration.Block).Select(block => block.First()).ToLookup(iteration => isLoaded(iteration.Block))
        let others = first[false].Concat(cells.First.Iterations)
        select new DisturbedCell(
            number,
            $"{cells.First.Workload}, {cells.First.Pass.ToString().ToLowerInvariant()}",
            first[true].Count(),
            first[true].Count(IsMarked),
            others.Count(IsMarked),
            cells.First.Median,
            cells.First.Interval?.Low,
            cells.First.Interval?.High,
            cells.Second.Median);

    private static bool IsMarked(IterationSummary iteration) => iteration.Status == IterationStatus.Disturbed;
}

/// <summary>What came of it. Its public members are what <c>--json</c> shows.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Cells">Each cell of each comparison.</param>
internal sealed record DisturbedReport(string Subject, IReadOnlyList<DisturbedCell> Cells)
{
    public void Show(Terminal terminal)
    {
        terminal.Line($"| {Subject}, comparison | cell | beside the load | of those marked | of others marked | quiet median and interval | published beside the load | within |");
        terminal.Line("| ---: | --- | ---: | ---: | ---: | --- | ---: | --- |");
        foreach (var cell in Cells)
        {
            var interval = cell.Low is null ? "" : string.Create(CultureInfo.InvariantCulture, $" ({cell.Low:0} to {cell.High:0})");
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"| {cell.Number} | {cell.Title} | {cell.Loaded} | {cell.Marked} | {cell.MarkedOthers} | {cell.Quiet:0}{interval} | {cell.Published:0} | {cell.IsWithin switch { true => "yes", false => "no", null => "no interval" }} |"));
        }

        terminal.Line();
        terminal.Line(FormattableString.Invariant(
            $"marked: {Cells.Sum(cell => cell.Marked)} of {Cells.Sum(cell => cell.Loaded)} beside the load, {Cells.Sum(cell => cell.MarkedOthers)} others; published within the quiet interval: {Cells.Count(cell => cell.IsWithin == true)} of {Cells.Count(cell => cell.IsWithin is not null)}"));
    }
}
