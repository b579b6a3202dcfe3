using System.Globalization;
using Bench.Environments;
using Bench.Runs.Workloads;

namespace Bench.Runs.Measuring;

/// <summary>Runs the programs of workloads on the client of an environment, each within its time, and looks that nothing of one is left.</summary>
internal sealed class WorkloadPrograms(IMeasuredEnvironment environment, TimeProvider timeProvider, MeasuringLimits limits)
{
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs what is measured of a workload, and keeps what it prints.</summary>
    /// <exception cref="WorkloadFailedException">It ended with another status than 0, or not in time: then it was ended.</exception>
    /// <exception cref="EnvironmentException">A service or the engine was lost meanwhile.</exception>
    public async Task<WorkloadOutput> MeasureAsync(Workload workload, WorkloadSettings settings, CancellationToken cancellationToken)
    {
        var limit = workload.Duration.EstimateFor(settings.Runtime) + settings.Runtime + limits.Grace;
        try
        {
            return await RunAsync(workload, workload.Measurement(settings) with { Timeout = limit }, cancellationToken);
        }
        catch (EnvironmentException exception) when (exception.InnerException is CommandException { Diagnosis.Culprit: CommandCulprit.TimeLimit } stopped)
        {
            var runtime = workload.Duration.Rule == DurationRule.Estimate
                ? $"it should take about {Seconds(workload.Duration.EstimateFor(settings.Runtime))}"
                : $"its runtime is {Seconds(settings.Runtime)}";
            throw new WorkloadFailedException(
                $"{ProgramOf(workload)} of {workload.Name} did not end and was stopped after {Seconds(stopped.Result.Duration)}: {runtime}, its limit {Seconds(limit)}",
                "see what the server logged meanwhile: it may not answer any more",
                WorkloadOutput.Of(stopped.Result),
                exception);
        }
    }

    /// <summary>Runs a program for a workload.</summary>
    /// <exception cref="WorkloadFailedException">It ended with another status than 0.</exception>
    /// <exception cref="EnvironmentException">It was given up.</exception>
    public async Task<WorkloadOutput> RunAsync(Workload workload, CommandRequest request, CancellationToken cancellationToken)
    {
        var result = await environment.RunAsync(request, cancellationToken);
        var printed = WorkloadOutput.Of(result);
        return result.ExitStatus == 0
            ? printed
            : throw new WorkloadFailedException(
                $"{request.Command[0]} of {workload.Name} ended with status {result.ExitStatus}: {LastWords(result.ErrorText)}",
                result.Diagnosis?.NextStep ?? "see all it printed in the run's raw folder, and the logs in the diagnostics folder",
                printed);
    }

    /// <summary>The figures in what a workload printed.</summary>
    /// <exception cref="WorkloadFailedException">They are not there.</exception>
    public static IReadOnlyDictionary<string, double> FiguresOf(Workload workload, WorkloadOutput printed)
    {
        try
        {
            return WorkloadFigures.Read(workload, printed.Output);
        }
        catch (FormatException exception)
        {
            throw new WorkloadFailedException(exception.Message, "see all it printed in the run's raw folder", printed, exception);
        }
    }

    /// <summary>
    /// Reads the programs that a workload runs, whose pages were dropped with all others: they belong to the instrument, and are not to be
    /// loaded while it measures.
    /// </summary>
    public Task LoadAsync(Workload workload, CancellationToken cancellationToken)
    {
        const string Load = "for name; do file=$(command -v \"$name\") || continue; case $file in /*) cat \"$file\" > /dev/null ;; esac; done";
        string[] names = workload.Program == WorkloadProgram.Fio ? ["fio"] : ["sh", .. workload.Needs];
        return RunAsync(workload, new CommandRequest(["sh", "-c", Load, "sh", .. names]) { Timeout = limits.Grace }, cancellationToken);
    }

    /// <summary>
    /// Waits until nothing is left of what was stopped, and unmounts for that: what waits for a server that does not answer ends only then. What
    /// stays would be measured along with the next cell.
    /// </summary>
    /// <param name="directory">Below which the workload worked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="WorkloadFailedException">Something of it is still there.</exception>
    public async Task AwaitEndAsync(string directory, CancellationToken cancellationToken)
    {
        await environment.UnmountAsync(cancellationToken);
        var began = timeProvider.GetTimestamp();
        while (await LeftAsync(directory, cancellationToken) is { Length: > 0 } left)
        {
            if (timeProvider.GetElapsedTime(began) > limits.Ending)
            {
                throw new WorkloadFailedException(
                    $"processes are still there {Seconds(limits.Ending)} later: {left}",
                    "nothing else is measured in this environment; see what the server logged meanwhile",
                    new("", ""));
            }

            await Task.Delay(LookInterval, timeProvider, cancellationToken);
        }
    }

    /// <summary>What still has a workload's variables. A system without /proc shows nothing.</summary>
    private async Task<string> LeftAsync(string directory, CancellationToken cancellationToken)
    {
        // The variable's name is put together, or the shell that looks would find itself.
        const string Look = "cd /proc && grep -lzs \"^$0=$1\" [0-9]*/environ; true";
        var request = new CommandRequest(["sh", "-c", Look, WorkloadSettings.Folder, directory]) { Timeout = LookLimit };
        var result = await environment.Client.RunAsync(request, cancellationToken);
        return string.Join(", ", result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('/')[0]));
    }

    private static string ProgramOf(Workload workload) => workload.Program == WorkloadProgram.Fio ? "fio" : "the script";

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    private static string LastWords(string text)
    {
        const int Most = 300;
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= Most ? line : $"... {line[^Most..]}";
    }
}
