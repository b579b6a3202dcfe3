using System.CommandLine;
using Bench.Cli;

namespace Bench.Perf.Experiments;

/// <summary>What every experiment with runs can be told: how often, how long, under what, and where its runs are kept.</summary>
internal sealed class ExperimentOptions
{
    private readonly Option<int> comparisons = new("--comparisons") { Description = "How often it is tried.", DefaultValueFactory = _ => 20 };
    private readonly Option<int> first = new("--first") { Description = "The number of the first, from which orders follow: so that one experiment can be run in parts.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> runtime = new("--runtime") { Description = "Seconds a workload runs.", DefaultValueFactory = _ => 8 };
    private readonly Option<int> atMost = new("--at-most") { Description = "How many blocks a run has at most.", DefaultValueFactory = _ => 30 };
    private readonly Option<string> workloads = new("--workloads") { Description = "What is measured.", DefaultValueFactory = _ => "rand-read-4k,seq-write" };
    private readonly Option<string?> folder = new("--folder") { Description = "Where its runs are kept; an experiment that was interrupted goes on there. results/experiments/VERB otherwise." };

    /// <summary>Adds them to a verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="isPaired">Whether its runs add blocks.</param>
    /// <param name="choosesWorkloads">Whether workloads can be chosen.</param>
    public ExperimentOptions AddTo(Verb verb, bool isPaired, bool choosesWorkloads)
    {
        foreach (var option in new Option[] { comparisons, first, runtime, folder }.Concat(isPaired ? [atMost] : []).Concat(choosesWorkloads ? [workloads] : []))
        {
            verb.Add(option);
        }

        return this;
    }

    /// <summary>What was said.</summary>
    public ExperimentChoices Read(CommandContext context, ParseResult result) => new(
        [.. Enumerable.Range(Math.Max(1, result.GetValue(first)), Math.Max(1, result.GetValue(comparisons)))],
        result.GetValue(runtime),
        result.GetValue(atMost),
        result.GetValue(workloads) ?? "",
        result.GetValue(folder) ?? Path.Combine(context.Layout.Results, "experiments", result.CommandResult.Command.Name));
}

/// <summary>What an experiment was told.</summary>
/// <param name="Numbers">The number of each comparison.</param>
/// <param name="Runtime">Seconds a workload runs.</param>
/// <param name="AtMost">How many blocks a run has at most.</param>
/// <param name="Workloads">What is measured, names with a comma between two of them.</param>
/// <param name="Folder">Where its runs are kept.</param>
internal sealed record ExperimentChoices(IReadOnlyList<int> Numbers, int Runtime, int AtMost, string Workloads, string Folder);
