using System.CommandLine;
using System.CommandLine.Completions;
using Bench.Cli.Output;
using Bench.Environments;
using Bench.Runs.Workloads;

namespace Bench.Cli.Commands;

/// <summary><c>bench workloads</c>: what can be measured of a profile. Reads files of workloads only, so that it also tells what is wrong with one.</summary>
internal static class WorkloadsCommand
{
    public static Verb Create()
    {
        var words = new Argument<string[]>("workload")
        {
            Arity = ArgumentArity.ZeroOrMore,
            HelpName = "workload",
            Description = "Names of workloads, or paths of files of your own; all if none is given.",
        };
        words.CompletionSources.Add(_ => Names());
        var verb = new Verb("workloads", VerbGroup.Run, "Shows what can be measured.") { words };
        verb.Runs((context, result, _) => Task.FromResult(Run(context, result.GetValue(words) ?? [])));
        return verb;
    }

    private static int Run(CommandContext context, string[] words)
    {
        var catalog = WorkloadCatalog.Load(context.Layout);
        var report = WorkloadsReport.Of(words is [] ? catalog.All : catalog.Select(words));
        context.Terminal.Result(report, shown => shown.Show(context.Terminal));
        return ExitCode.Success;
    }

    /// <summary>For a shell to complete; what is wrong with a file is said by the verb itself.</summary>
    private static IEnumerable<CompletionItem> Names()
    {
        try
        {
            return [.. WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory)).All.Select(workload => new CompletionItem(workload.Name))];
        }
        catch (BenchException)
        {
            return [];
        }
    }
}
