using System.CommandLine;
using System.Globalization;
using Bench.Cli;
using Bench.Cli.Output;
using Bench.Environments.Diagnostics;
using Bench.Results.Comparison;
using Bench.Runs.Subjects;

namespace Bench.Perf.Experiments;

/// <summary>
/// The same subject twice, in pairs: how often is a cell called faster or slower that is neither? At most in 5 of 100 comparisons, is what is promised.
/// </summary>
internal static class AlikeCommand
{
    /// <summary>What a subject can be told again without being another one: the value that is in force anyway.</summary>
    private static readonly string[] Keys = ["BENCH_CPU_LIMIT", "BENCH_MEM_LIMIT", "BENCH_CACHE_SIZE"];

    public static Verb Create()
    {
        var subject = new Argument<string>("subject") { Description = "What is measured twice." };
        var neighbour = new Option<bool>("--neighbour") { Description = "Programs at full load come and go at random meanwhile." };
        var verb = new Verb("alike", VerbGroup.Run, "Compares a subject with itself, and counts how often it is called different.") { subject, neighbour };
        var options = new ExperimentOptions().AddTo(verb, isPaired: true, choosesWorkloads: true);
        verb.Runs(async (context, result, token) =>
        {
            var (choices, first) = (options.Read(context, result), result.GetRequiredValue(subject));
            var report = new AlikeReport(first, SameAs(first, context), result.GetValue(neighbour), []);
            var runs = new ExperimentRuns(context, choices);
            foreach (var number in choices.Numbers)
            {
                await using var beside = report.HasNeighbour ? RestlessNeighbour.StartNowAndThen(number, context.TimeProvider) : null;
                var name = FormattableString.Invariant($"{first}{(report.HasNeighbour ? "-neighbour" : "")}-{number}");
                report = report with { Comparisons = [.. report.Comparisons, await runs.CompareAsync(name, number, (first, report.Other), choices.Workloads, "warm", token)] };
            }

            context.Terminal.Result(report, known => known.Show(context.Terminal));
            return ExitCode.Success;
        });
        return verb;
    }

    /// <summary>Another name for the same: it sets what is so without it.</summary>
    private static string SameAs(string subject, CommandContext context)
    {
        var own = SubjectReader.Read([subject], context.Layout)[0].Subject.Settings;
        var key = Keys.FirstOrDefault(key => !own.ContainsKey(key))
            ?? throw new UsageException($"{subject} sets {string.Join(", ", Keys)}, and there is no other name for it", "leave one of them out");
        return $"{subject}+{key}={context.Loaded.Settings.Single(setting => setting.Key.Name == key).Text}";
    }
}

/// <summary>What came of it. Its public members are what <c>--json</c> shows.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Other">The same, by another name.</param>
/// <param name="HasNeighbour">Whether programs came and went meanwhile.</param>
/// <param name="Comparisons">Each comparison.</param>
internal sealed record AlikeReport(string Subject, string Other, bool HasNeighbour, IReadOnlyList<ComparedRun> Comparisons)
{
    /// <summary>How many comparisons called a cell different.</summary>
    public int Different => Comparisons.Count(IsDifferent);

    public void Show(Terminal terminal)
    {
        terminal.Line("| comparison | blocks | minutes | cells without a difference | cannot tell | called different | disturbed iterations | failed |");
        terminal.Line("| ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: |");
        foreach (var run in Comparisons)
        {
            var different = run.Cells.Where(IsDifferent).Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Title} {cell.Verdict.ToString().ToLowerInvariant()} ({cell.Ratio:0.000})"));
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"| {run.Number} | {run.Blocks} | {run.Minutes:0.0} | {run.Count(Verdict.NoDifference)} | {run.Count(Verdict.CannotTell)} | {string.Join(", ", different)} | {run.Disturbed} | {run.Failed} |"));
        }

        terminal.Line();
        terminal.Line($"{Subject} and {Other}{(HasNeighbour ? ", beside programs that came and went" : "")}: {Different} of {Quantity.Of(Comparisons.Count, "comparison")} called a cell different");
        if (Comparisons.Any(run => run.Unlike > 0))
        {
            terminal.Line("the two were not alike in what has to match: this says nothing");
        }
    }

    private static bool IsDifferent(ComparedRun run) => run.Cells.Any(IsDifferent);

    private static bool IsDifferent(ComparedCell cell) => cell.Verdict is Verdict.Faster or Verdict.Slower;
}
