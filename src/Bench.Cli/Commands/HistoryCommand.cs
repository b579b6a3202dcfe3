using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using Bench.Reports;
using Bench.Reports.History;
using Bench.Results.Comparison;
using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Cli.Commands;

/// <summary><c>bench history</c>: many runs of one subject, each compared with the one before. Reads files only.</summary>
internal static class HistoryCommand
{
    private static readonly Argument<string> Subject = new("subject") { Description = "The subject." };

    private static readonly Argument<string[]> Runs = new("run")
    {
        Arity = ArgumentArity.ZeroOrMore,
        HelpName = "run",
        Description = "Folders of runs, in results/ or anywhere. All in results/ if none is given.",
    };

    private static readonly Option<string?> Threshold = new("--threshold") { Description = "What is no difference in practice; 5% if none is given." };
    private static readonly Option<string?> Output = new("--output") { Description = "The page to write; results/history-SUBJECT.html if none is given." };

    public static Verb Create()
    {
        var verb = new Verb("history", VerbGroup.Run, "Shows one subject over many runs, and which of them became slower.") { Subject, Runs, Threshold, Output };
        verb.Runs((context, result, _) => Task.FromResult(Run(context, result)));
        return verb;
    }

    private static int Run(CommandContext context, ParseResult result)
    {
        var (results, subject, words) = (context.Layout.Results, result.GetRequiredValue(Subject), result.GetValue(Runs) ?? []);
        var threshold = result.GetValue(Threshold) is { } word ? PercentOption.Read("--threshold", word) : CellVerdicts.UsualThreshold;
        IReadOnlyList<string> named = words is [] ? RunFolder.NewestOf(results) : words;
        RunRecord[] records = [.. named.Select(name => RunFolder.Open(results, name).ReadFigures()).DistinctBy(record => record.Folder, StringComparer.Ordinal)];
        var history = RunHistory.Of(records, subject, threshold);
        if (history.Steps is [])
        {
            throw Unknown(subject, records, results);
        }

        var file = Path.GetFullPath(result.GetValue(Output) ?? Path.Combine(results, $"history-{CellId.Safe(subject)}.html"));
        ReportFiles.WritePage(file, HistoryPage.Write(history, ReportCommand.Profiles));
        context.Terminal.Result(history, shown => HistoryReport.Show(context.Terminal, shown, file));
        return history.IsSlower ? ExitCode.Slower : ExitCode.Success;
    }

    private static RunFolderException Unknown(string subject, RunRecord[] records, string results)
    {
        string[] known = [.. records.SelectMany(record => record.Plan.Subjects).Distinct(StringComparer.Ordinal)];
        return records is [] ? RunFolderException.NoRuns(results) : new(
            records is [var only] ? $"{only.Name} has no figure of {subject}" : $"none of {Quantity.Of(records.Length, "run")} has a figure of {subject}",
            Suggestion.For(subject, known) ?? $"they have {string.Join(", ", known)}");
    }
}
