using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Reports;
using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Cli.Commands;

/// <summary><c>bench report</c>: makes of what is stored of runs what <c>bench run</c> shows at its end. Reads files only.</summary>
internal static class ReportCommand
{
    private static readonly Option<string?> Output = new("--output") { Description = $"The folder for {string.Join(", ", ReportFiles.Names)}; of one run its own if none is given." };

    /// <summary>The names of all profiles: the colours of charts follow from their order.</summary>
    public static IReadOnlyList<string> Profiles { get; } = [.. ProfileCatalog.All.Select(profile => profile.Name)];

    public static Verb Create()
    {
        var runs = new Argument<string[]>("run")
        {
            Arity = ArgumentArity.ZeroOrMore,
            HelpName = "run",
            Description = "Folders of runs, in results/ or anywhere; several are read as one. The newest if none is given.",
        };
        var verb = new Verb("report", VerbGroup.Run, "Shows what runs have measured.") { runs, Output };
        verb.Runs((context, result, _) => Task.FromResult(Run(context, result.GetValue(runs) ?? [], result.GetValue(Output))));
        return verb;
    }

    /// <summary>Writes the files of a run that was measured, shows it, and says what the program ends with.</summary>
    public static int Report(CommandContext context, RunSummary summary, string folder)
    {
        Write(folder, summary);
        return Tell(context, summary, folder);
    }

    /// <summary>Writes the files of a report.</summary>
    public static void Write(string folder, RunSummary summary, string nextStep = RunFolderException.GoOn) =>
        ReportFiles.Write(folder, summary, Profiles, nextStep);

    /// <summary>How a run is named on the command line: by its name where runs are, by its path elsewhere.</summary>
    public static string NameOf(CommandContext context, string folder)
    {
        var path = Path.GetFullPath(folder);
        return Path.GetDirectoryName(path) == Path.GetFullPath(context.Layout.Results) ? Path.GetFileName(path) : path;
    }

    private static int Run(CommandContext context, string[] words, string? output)
    {
        var results = context.Layout.Results;
        string[] named = words is [] ? [RunFolder.NewestOf(results) is [var newest, ..] ? newest : throw RunFolderException.NoRuns(results)] : words;
        RunRecord[] records = [.. named.Select(word => RunFolder.Open(results, word).ReadAll()).DistinctBy(record => record.Folder, StringComparer.Ordinal)];
        var obstacles = RunMerge.ObstaclesBetween(records);
        if (obstacles is not [])
        {
            throw RunFolderException.Unlike(obstacles);
        }

        var summary = RunSummary.Of(records);
        if (output is not null)
        {
            Write(output, summary, "name a folder that can be written with --output, or leave it out");
        }

        return Tell(context, summary, output ?? (records is [var only] ? TryWrite(context, only.Folder, summary) : null));
    }

    /// <summary>Somebody else's run, on a disk that takes no files, can be looked at all the same.</summary>
    private static string? TryWrite(CommandContext context, string folder, RunSummary summary)
    {
        try
        {
            Write(folder, summary);
            return folder;
        }
        catch (RunFolderException exception)
        {
            context.Terminal.Notice($"{string.Join(", ", ReportFiles.Names)} are not written: {exception.Problem}");
            return null;
        }
    }

    private static int Tell(CommandContext context, RunSummary summary, string? folder)
    {
        context.Terminal.Result(summary, shown => Show(context, shown, folder));
        return summary.IsComplete ? ExitCode.Success : ExitCode.Failure;
    }

    private static void Show(CommandContext context, RunSummary summary, string? folder)
    {
        var terminal = context.Terminal;
        RunReport.Show(terminal, summary);
        if (folder is not null)
        {
            terminal.Line($"stored in {folder}: {string.Join(", ", ReportFiles.Names)}");
        }
        else
        {
            terminal.Hint($"  --output FOLDER writes {string.Join(", ", ReportFiles.Names)}");
        }

        if (summary is { CanGoOn: true, Runs: [var run] })
        {
            terminal.Hint($"  ./bench run --resume {NameOf(context, run.Folder)}");
        }

        if (folder is not null)
        {
            terminal.Line($"open in a browser: {new Uri(Path.Combine(Path.GetFullPath(folder), ReportFiles.Page)).AbsoluteUri}");
        }
    }
}
