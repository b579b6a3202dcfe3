using Bench.Cli.Output;
using Bench.Environments;
using Bench.Reports.Live;
using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Cli.Commands;

/// <summary><c>bench run</c>: measures subjects under workloads, side by side.</summary>
internal static class RunCommand
{
    public static Verb Create()
    {
        var verb = new Verb("run", VerbGroup.Run, "Measures profiles under workloads, side by side.");
        RunArguments.AddTo(verb);
        verb.Runs((context, result, token) => RunAsync(context, new RunArguments(result), token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, RunArguments arguments, CancellationToken cancellationToken)
    {
        var livePort = arguments.LivePort;
        var run = await RunPlanning.PlanAsync(context, arguments, cancellationToken);
        var estimate = run.Estimate(context.Layout.Results);
        if (context.DryRun)
        {
            context.Terminal.Result(RunPlanReport.Of(run.Plan, estimate), report => report.Show(context.Terminal));
            return ExitCode.Success;
        }

        RunPlanning.RequireMeasurable(run.Plan);
        var folder = run.Earlier ?? RunFolder.Create(context.Layout.Results, run.Plan);
        using (folder.Hold())
        {
            folder.RequireRoom();
            context.Terminal.Progress($"the run is stored in {folder.Path}; {(estimate.Cells == 0 ? "nothing is left to measure" : $"it takes about {Math.Ceiling(estimate.Duration.TotalMinutes)} min")}");
            context.Terminal.LastWords = $"what was measured is in {folder.Path}; ./bench run --resume {ReportCommand.NameOf(context, folder.Path)} goes on";
            await using (livePort is { } port ? await ServeAsync(context, folder, port, cancellationToken) : null)
            {
                await MeasureAsync(context, folder, run, cancellationToken);
            }

            return ReportCommand.Report(context, RunSummary.Of([folder.ReadAll()]), folder.Path);
        }
    }

    private static async Task<IAsyncDisposable> ServeAsync(CommandContext context, RunFolder folder, int port, CancellationToken cancellationToken)
    {
        var live = await LiveReport.StartAsync(folder, ReportCommand.Profiles, port, cancellationToken);
        context.Terminal.Progress($"open in a browser: {live.Address}");
        return live;
    }

    /// <summary>Whatever ends it, the reports are of what was measured until then.</summary>
    private static async Task MeasureAsync(CommandContext context, RunFolder folder, PlannedRun run, CancellationToken cancellationToken)
    {
        try
        {
            await new RunMeasuring(context, folder, run).RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is BenchException or OperationCanceledException)
        {
            Keep(context, folder);
            throw;
        }
    }

    /// <summary>The failure is the one to tell, also where the disk that caused it takes no reports either.</summary>
    private static void Keep(CommandContext context, RunFolder folder)
    {
        try
        {
            ReportCommand.Write(folder.Path, RunSummary.Of([folder.ReadAll()]));
        }
        catch (RunFolderException exception)
        {
            context.Terminal.Notice($"there is no report: {exception.Problem}");
        }

        context.Terminal.Progress(context.Terminal.LastWords!);
    }
}
