using Bench.Results.Runs;
using Bench.Runs.Measuring;

namespace Bench.Cli.Output;

/// <summary>Says what a run is doing: a line for each environment and for each figure.</summary>
internal sealed class RunProgress(Terminal terminal, RunPlan plan) : IProgress<RunStep>
{
    private readonly int planned = plan.Measurable.Count() * plan.Iterations;
    private int done;

    public void Report(RunStep value)
    {
        if (value.Cell is null)
        {
            terminal.Progress($"block {value.Block} of {plan.Iterations}: starting {value.Subject} ...");
        }
        else if (value.Iteration is { } iteration)
        {
            done++;
            var text = iteration.Status == IterationStatus.Failed
                ? $"failed: {iteration.Reason}"
                : RunText.Figure(iteration.Metrics[value.Cell.Metric], value.Cell.Unit);
            var line = $"{done}/{planned} {value.Subject} {value.Cell.Protocol} {value.Cell.Workload}: {text}";
            if (iteration.Status == IterationStatus.Valid)
            {
                terminal.Progress(line);
            }
            else
            {
                terminal.Notice(iteration.Status == IterationStatus.Disturbed ? $"{line} (disturbed: {iteration.Reason})" : line);
            }
        }
    }
}
