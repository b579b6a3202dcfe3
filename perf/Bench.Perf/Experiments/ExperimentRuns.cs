using System.Globalization;
using Bench.Cli;
using Bench.Cli.Commands;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Storage;

namespace Bench.Perf.Experiments;

/// <summary>
/// The runs of an experiment, each in a folder of its own: what <c>bench run</c> does, with the same words. One that is there already goes on, and is not
/// measured again where it is complete.
/// </summary>
internal sealed class ExperimentRuns(CommandContext context, ExperimentChoices choices)
{
    /// <summary>As small as every cache, and without ceilings, so that most of the time goes to measuring.</summary>
    private static readonly string[] Little = ["--sizes", "64m", "--no-ceilings"];

    /// <summary>Measures two subjects in pairs.</summary>
    /// <param name="name">What the run is called in the experiment.</param>
    /// <param name="number">Which comparison it is, from 1; the order of subjects comes from it.</param>
    /// <param name="subjects">The two.</param>
    /// <param name="workloads">What they are measured with.</param>
    /// <param name="pass">And with what in the caches.</param>
    /// <param name="cancellationToken">Ends it; what was measured is kept.</param>
    public async Task<ComparedRun> CompareAsync(string name, int number, (string First, string Second) subjects, string workloads, string pass, CancellationToken cancellationToken) =>
        ComparedRun.Of(number, await MeasureAsync(
            name,
            [subjects.First, subjects.Second, "--paired", "--at-most", Text(choices.AtMost), "--workloads", workloads, "--seed", Text(number)],
            pass,
            _ => { },
            cancellationToken));

    /// <summary>Measures a run.</summary>
    /// <param name="name">What it is called in the experiment.</param>
    /// <param name="words">What would be typed behind <c>bench run</c>, but for runtime, size and pass.</param>
    /// <param name="pass">What is in the caches.</param>
    /// <param name="told">Is told where the run is.</param>
    /// <param name="cancellationToken">Ends it; what was measured is kept.</param>
    public async Task<RunRecord> MeasureAsync(string name, IReadOnlyList<string> words, string pass, Action<RunStep> told, CancellationToken cancellationToken)
    {
        var results = Path.Combine(choices.Folder, name);
        string[] place = RunFolder.NewestOf(results) is [var earlier, ..] ? ["--resume", earlier] : [.. Little, "--passes", pass];
        string[] all = [.. words, "--runtime", Text(choices.Runtime), .. place];
        context.Terminal.Progress($"{name}: bench run {string.Join(' ', all)}");
        var run = await RunPlanning.PlanAsync(context, ArgumentsOf(all), cancellationToken);
        var folder = run.Earlier ?? RunFolder.Create(results, run.Plan);
        using (folder.Hold())
        {
            await new RunMeasuring(context, folder, run) { TriesDurability = false, Told = told }.RunAsync(cancellationToken);
            return folder.ReadFigures();
        }
    }

    private static RunArguments ArgumentsOf(IReadOnlyList<string> words)
    {
        var verb = new Verb("run", VerbGroup.Run, "A run of the experiment.");
        RunArguments.AddTo(verb);
        var result = verb.Parse(words);
        return result.Errors is [] ? new(result) : throw new UsageException(result.Errors[0].Message, "see ./bench help run");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
