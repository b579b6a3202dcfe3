using Bench.Cli.Output;
using Bench.Environments;
using Bench.Runs.Measuring;
using Bench.Runs.Planning;
using Bench.Runs.Storage;

namespace Bench.Cli.Commands;

/// <summary>Measures what is left of a run that is decided, and says how far it is.</summary>
/// <param name="context">Where that is said, and what the user asked for.</param>
/// <param name="folder">Where the run is stored; this process holds it.</param>
/// <param name="run">The run.</param>
internal sealed class RunMeasuring(CommandContext context, RunFolder folder, PlannedRun run)
{
    /// <summary>Whether the durability of its subjects is tried as well.</summary>
    public bool TriesDurability { get; init; } = true;

    /// <summary>Is told where the run is, before anybody else.</summary>
    public Action<RunStep> Told { get; init; } = _ => { };

    /// <summary>Measures.</summary>
    /// <param name="cancellationToken">Ends it; what was measured is stored.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var options = run.Subjects.ToDictionary(choice => choice.Subject, choice => choice.Options);
        var workloads = run.Workloads.ToDictionary(workload => workload.Name, StringComparer.Ordinal);
        var runtime = TimeSpan.FromSeconds(folder.Plan.RuntimeSeconds);
        using var progress = new RunProgress(
            context.Terminal, folder.ReadAll(), cell => RunEstimate.Of(cell, workloads[cell.Workload], runtime).TotalSeconds, context.TimeProvider, cancellationToken);
        var launch = new LaunchSettings
        {
            Layout = context.Layout,
            TimeProvider = context.TimeProvider,
            OptionSettings = context.Loaded.Settings,
            Logger = progress.Logger,
        };
        var session = new RunSession(
            folder,
            run.Subjects.ToDictionary(choice => choice.Subject.Name, choice => choice.Subject, StringComparer.Ordinal),
            workloads,
            subject => options[subject],
            new(context.Options, launch),
            new ToldFirst(Told, progress))
        {
            TriesDurability = TriesDurability,
        };
        await session.RunAsync(cancellationToken);
    }

    private sealed class ToldFirst(Action<RunStep> told, IProgress<RunStep> progress) : IProgress<RunStep>
    {
        public void Report(RunStep value)
        {
            told(value);
            progress.Report(value);
        }
    }
}
