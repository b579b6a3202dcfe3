using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bench.Cli;
using Bench.Cli.Output;
using Bench.Perf.Simulation;
using Bench.Results.Stopping;

namespace Bench.Perf;

/// <summary>Whether intervals and verdicts are true as often as they say, of figures whose truth is known; the tables of docs/statistics.md. Needs no engine.</summary>
internal static class CoverageCommand
{
    private const int UsualTrials = 20_000;
    private const int UsualSeed = 1;

    /// <summary>Runs of many cells cost more, and their rates lie near 0.</summary>
    private const int TrialsOfFigureForOneOfRun = 10;

    private static readonly int[] Counts = [6, 8, 10, 20];
    private static readonly LookLevels Looks = new(8, 30);

    [SuppressMessage("Security", "CA5394", Justification = "Figures of a simulation that has to be the same each time.")]
    public static Verb Create()
    {
        var trials = new Option<int>("--trials") { Description = "How often each figure is simulated.", DefaultValueFactory = _ => UsualTrials };
        var seed = new Option<int>("--seed") { Description = "Where chance comes from.", DefaultValueFactory = _ => UsualSeed };
        var verb = new Verb("coverage", VerbGroup.Run, "Tries intervals and verdicts on figures whose truth is known.") { trials, seed };
        verb.Runs((context, result, _) =>
        {
            var count = result.GetValue(trials);
            foreach (var show in new Action<Terminal, SimulatedRuns, SimulatedRuns>[] { ShowAdded, Show })
            {
                // Each begins with the same chance, so that one can change and the other stays what it was.
                var random = new Random(result.GetValue(seed));
                show(context.Terminal, new SimulatedRuns(random, count), new SimulatedRuns(random, Math.Max(1, count / TrialsOfFigureForOneOfRun)));
            }

            return Task.FromResult(ExitCode.Success);
        });
        return verb;
    }

    private static void Show(Terminal terminal, SimulatedRuns figures, SimulatedRuns runs)
    {
        Table(terminal, "the interval of a median holds the true one", figures.CoverageOfMedian);
        Table(terminal, "the interval of a ratio holds the true one, measured apart", (figure, count) => figures.CoverageOfRatio(figure, count, isPaired: false));
        Table(terminal, "the interval of a ratio holds the true one, in pairs", (figure, count) => figures.CoverageOfRatio(figure, count, isPaired: true));
        Table(terminal, "a difference of the smallest effect is told", figures.PowerAtSmallestEffect);
        foreach (var isPaired in new[] { false, true })
        {
            var how = isPaired ? "two subjects of one run" : "two runs";
            Table(terminal, $"{how}, 10 cells, nothing differs: at least one is called faster or slower", (figure, count) => runs.FalseAlarms(figure, count, 10, isPaired));
            Table(terminal, $"{how}, 10 cells, nothing differs: a cell is said to have no difference", (figure, count) => runs.Equivalence(figure, count, 10, isPaired));
            Table(terminal, $"{how}, 1 cell slower by 10 %: told", (figure, count) => runs.Power(figure, count, 1, 1.1, isPaired));
            Table(terminal, $"{how}, 10 cells, one slower by 10 %: told", (figure, count) => runs.Power(figure, count, 10, 1.1, isPaired));
        }
    }

    private static void ShowAdded(Terminal terminal, SimulatedRuns figures, SimulatedRuns runs)
    {
        terminal.Line("| blocks are added, at most 30: share in percent, and blocks in the middle | interval until 5 % holds the median | one cell that does not differ is called faster or slower | one cell slower by 10 %: told | ten cells, one slower by 10 %: told | ten cells: another is called faster or slower |");
        terminal.Line("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var figure in SimulatedFigure.All)
        {
            var until = figures.CoverageUntil(figure, 0.05, Looks.Looks[^1]);
            var (same, one, ten) = (runs.Sequential(figure, Looks, 1, 1), runs.Sequential(figure, Looks, 1, 1.1), runs.Sequential(figure, Looks, 10, 1.1));
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"| {figure.Name} | {100 * until.Coverage:0.0}, {until.Iterations} | {100 * same.FalseAlarm:0.0}, {same.Blocks} | {100 * one.Slower:0.0}, {one.Blocks} | {100 * ten.Slower:0.0}, {ten.Blocks} | {100 * ten.FalseAlarm:0.0} |"));
        }

        terminal.Line();
    }

    private static void Table(Terminal terminal, string title, Func<SimulatedFigure, int, double> shareOf)
    {
        terminal.Line($"| {title} | {string.Join(" | ", Counts.Select(count => $"n = {count}"))} |");
        terminal.Line($"| --- |{string.Concat(Counts.Select(_ => " ---: |"))}");
        foreach (var figure in SimulatedFigure.All)
        {
            terminal.Line($"| {figure.Name} | {string.Join(" | ", Counts.Select(count => (100 * shareOf(figure, count)).ToString("0.0", CultureInfo.InvariantCulture)))} |");
        }

        terminal.Line();
    }
}
