using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using Bench.Reports;
using Bench.Reports.Comparing;
using Bench.Results.Comparison;
using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Cli.Commands;

/// <summary><c>bench compare</c>: whether what was measured second differs from what was measured first. Reads files only.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string[]> Runs = new("run")
    {
        Arity = new ArgumentArity(1, 2),
        HelpName = "run> <run",
        Description = "What is compared with, and what is compared: folders of runs, in results/ or anywhere. Of one run, two subjects are compared.",
    };

    private static readonly Option<string[]> Subjects = new("--subjects")
    {
        Arity = new ArgumentArity(1, 2),
        AllowMultipleArgumentsPerToken = true,
        Description = "Compare these two subjects: of one run, or one of each.",
    };

    private static readonly Option<string?> Threshold = new("--threshold") { Description = "What is no difference in practice; 5% if none is given." };
    private static readonly Option<bool> Unlike = new("--unlike") { Description = "Compare what was not measured alike, too, and name every difference." };
    private static readonly Option<bool> GitHub = new("--github") { Description = "Also append the table to the summary of a step of GitHub Actions." };

    private static readonly Option<string?> Output = new("--output") { Description = "Also write a page with a chart of all ratios: a file, such as comparison.html." };

    public static Verb Create()
    {
        var verb = new Verb("compare", VerbGroup.Run, "Says which figures of two runs, or two subjects, differ.") { Runs, Subjects, Threshold, Unlike, GitHub, Output };
        verb.Runs((context, result, _) => Task.FromResult(Run(context, result)));
        return verb;
    }

    private static int Run(CommandContext context, ParseResult result)
    {
        var threshold = result.GetValue(Threshold) is { } word ? PercentOption.Read("--threshold", word) : CellVerdicts.UsualThreshold;
        var summaryFile = result.GetValue(GitHub) ? StepSummary.File() : null;
        var (first, second) = SidesOf(context, result.GetRequiredValue(Runs), result.GetValue(Subjects) ?? []);
        var comparison = RunComparison.Of(first, second, threshold);
        Require(comparison, result.GetValue(Unlike));
        var page = result.GetValue(Output) is { } file ? Path.GetFullPath(file) : null;
        if (page is not null)
        {
            ReportFiles.WritePage(page, ComparisonPage.Write(comparison));
        }

        context.Terminal.Result(comparison, shown => Show(context.Terminal, shown, page));
        if (summaryFile is not null)
        {
            File.AppendAllText(summaryFile, ComparisonText.Markdown(comparison));
        }

        return comparison.IsSlower ? ExitCode.Slower : comparison.Missing is [] ? ExitCode.Success : ExitCode.Failure;
    }

    private static void Show(Terminal terminal, RunComparison comparison, string? page)
    {
        ComparisonReport.Show(terminal, comparison);
        if (page is not null)
        {
            terminal.Line($"open in a browser: {new Uri(page).AbsoluteUri}");
        }
    }

    private static void Require(RunComparison comparison, bool isUnlikeAllowed)
    {
        if (comparison.Cells is [] && comparison.Missing is [])
        {
            throw ComparisonException.NothingInCommon(comparison);
        }

        if (comparison.Unlike is not [] && !isUnlikeAllowed)
        {
            throw ComparisonException.Unlike(comparison);
        }
    }

    private static (ComparedSide First, ComparedSide Second) SidesOf(CommandContext context, string[] runs, string[] subjects)
    {
        RunRecord[] records = [.. runs.Select(run => RunFolder.Open(context.Layout.Results, FolderOf(run)).ReadAll()).DistinctBy(record => record.Folder, StringComparer.Ordinal)];
        var (first, second) = (records[0], records[^1]);
        return (records, subjects) switch
        {
            ([_], [var one, var other]) when one != other => (new(first, Known(first, one)), new(second, Known(second, other))),
            ([_], []) when SubjectsOf(first) is [var one, var other] => (new(first, one), new(second, other)),
            ([_], _) => throw new UsageException(
                $"one run alone is compared subject with subject, and {(subjects is [] ? $"{first.Name} has {Quantity.Of(SubjectsOf(first).Length, "subject")}" : "two different ones have to be named")}",
                $"name a second run, or two subjects: --subjects {string.Join(' ', SubjectsOf(first).Take(2))}"),
            (_, []) => (new(first, null), new(second, null)),
            (_, [var both]) => (new(first, Known(first, both)), new(second, Known(second, both))),
            _ => (new(first, Known(first, subjects[0])), new(second, Known(second, subjects[1]))),
        };
    }

    /// <summary>Who names a run's summary means the run.</summary>
    private static string FolderOf(string run) => File.Exists(run) ? Path.GetDirectoryName(Path.GetFullPath(run))! : run;

    private static string[] SubjectsOf(RunRecord run) => [.. run.Plan.Cells.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal)];

    private static string Known(RunRecord run, string subject) => SubjectsOf(run) is var known && known.Contains(subject, StringComparer.Ordinal)
        ? subject
        : throw new UsageException($"{run.Name} has no subject {subject}", Suggestion.For(subject, known) ?? $"it has {string.Join(", ", known)}");
}
