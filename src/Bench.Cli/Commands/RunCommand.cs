using Bench.Cli.Output;
using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
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
        var run = await RunPlanning.PlanAsync(context, arguments, cancellationToken);
        var estimate = run.Estimate(context.Layout.Results);
        if (context.DryRun)
        {
            context.Terminal.Result(RunPlanReport.Of(run.Plan, estimate), report => report.Show(context.Terminal));
            return ExitCode.Success;
        }

        var folder = run.Earlier ?? RunFolder.Create(context.Layout.Results, run.Plan);
        using (folder.Hold())
        {
            folder.RequireRoom();
            context.Terminal.Progress($"the run is stored in {folder.Path}; it takes about {Math.Ceiling(estimate.Duration.TotalMinutes)} min");
            var times = await MeasureAsync(context, folder, run, cancellationToken);
            return Report(context, folder, times);
        }
    }

    /// <summary>Whatever ends it, the reports are of what was measured until then.</summary>
    private static async Task<RunTimes> MeasureAsync(CommandContext context, RunFolder folder, PlannedRun run, CancellationToken cancellationToken)
    {
        var options = run.Subjects.ToDictionary(choice => choice.Subject, choice => choice.Options);
        var launch = new LaunchSettings { Layout = context.Layout, TimeProvider = context.TimeProvider, OptionSettings = context.Loaded.Settings };
        var session = new RunSession(
            folder,
            run.Subjects.ToDictionary(choice => choice.Subject.Name, choice => choice.Subject, StringComparer.Ordinal),
            run.Workloads.ToDictionary(workload => workload.Name, StringComparer.Ordinal),
            subject => options[subject],
            launch,
            new RunProgress(context.Terminal, folder.Plan));
        try
        {
            return await session.RunAsync(cancellationToken);
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
            Store(folder, RunSummary.Of(folder.Plan, folder.Read, folder.ReadManifest));
        }
        catch (RunFolderException exception)
        {
            context.Terminal.Notice($"there is no report: {exception.Problem}");
        }

        context.Terminal.Progress($"what was measured is in {folder.Path}; ./bench run --resume {Path.GetFileName(folder.Path)} goes on");
    }

    private static int Report(CommandContext context, RunFolder folder, RunTimes times)
    {
        var summary = RunSummary.Of(folder.Plan, folder.Read, folder.ReadManifest);
        Store(folder, summary);
        context.Terminal.Result(RunReport.Of(folder.Path, summary, times), shown => shown.Show(context.Terminal));
        return summary.IsComplete ? ExitCode.Success : ExitCode.Failure;
    }

    private static void Store(RunFolder folder, RunSummary summary)
    {
        folder.AddReport("summary.csv", RunText.Csv(summary));
        folder.AddReport("report.md", RunText.Markdown(summary));
    }
}
