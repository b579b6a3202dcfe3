using Bench.Environments.Diagnostics;
using Bench.Results.Ceilings;
using Bench.Results.Durability;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Planning;
using Microsoft.Extensions.Logging;

namespace Bench.Cli.Output;

/// <summary>
/// Says what a run is doing. On a terminal a line for each figure, and below them one that says where the run is and how long it will go on; in a
/// pipe a line for each environment and each figure. Safe for concurrent use.
/// </summary>
internal sealed class RunProgress : IProgress<RunStep>, IDisposable
{
    private readonly Terminal terminal;
    private readonly RunPlan plan;
    private readonly TimeProvider timeProvider;
    private readonly RunForecast forecast;
    private readonly CancellationTokenRegistration registration;
    private readonly Lock guard = new();
    private readonly bool isLive;
    private RunStep? step;
    private string? stage;
    private bool isMeasuring;
    private bool isInterrupted;
    private long since;
    private double startSeconds;
    private string? told;

    /// <param name="terminal">Where it is said.</param>
    /// <param name="stored">What the run has stored already.</param>
    /// <param name="planned">How long a cell should take, in seconds, where nothing is known of it.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Tells that the run is to end.</param>
    public RunProgress(Terminal terminal, RunRecord stored, Func<Cell, double> planned, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        this.terminal = terminal;
        this.timeProvider = timeProvider;
        plan = stored.Plan;
        forecast = new(plan, planned, RunEstimate.UsualChange.TotalSeconds);
        foreach (var (cell, iteration) in stored.Cells.SelectMany(record => record.Iterations.Where(iteration => iteration.Status != IterationStatus.Failed).Select(iteration => (record.Cell, iteration))))
        {
            forecast.Add(cell, iteration);
        }

        since = timeProvider.GetTimestamp();
        Logger = terminal.Verbosity == Verbosity.Verbose ? terminal.Logger : new RunLogger(terminal, text => Change(() => stage = text));
        isLive = terminal.Watch(Line);
        registration = cancellationToken.Register(() => Change(() => isInterrupted = true));
    }

    /// <summary>Takes the log of environments: on a terminal their stages stand in the line of the run.</summary>
    public ILogger Logger { get; }

    private string BlocksText => plan.MostIterations is null ? $"{plan.Iterations}" : $"at most {plan.MostBlocks}";

    private double Elapsed => timeProvider.GetElapsedTime(since).TotalSeconds;

    public void Report(RunStep value)
    {
        if (value.Ceilings is not null || value.Ceiling is not null)
        {
            Change(() => stage = value.Ceilings);
            ShowCeiling(value);
            return;
        }

        var isNewBlock = value.Block != step?.Block;
        Change(() => Advance(value));
        if (value.TriesDurability)
        {
            ShowDurability(value);
        }
        else if (value.Cell is null)
        {
            ShowStart(value, isNewBlock);
        }
        else if (value.Iteration is { } iteration)
        {
            ShowFigure(value, value.Cell, iteration);
        }
    }

    public void Dispose()
    {
        registration.Dispose();
        terminal.Watch(null);
    }

    private void ShowStart(RunStep value, bool isNewBlock)
    {
        if (!isLive)
        {
            terminal.Progress($"block {value.Block} of {BlocksText}{AgainOf(value)}: starting {value.Subject} ...");
        }
        else if (isNewBlock && plan.MostBlocks > 1)
        {
            terminal.Progress($"block {value.Block} of {BlocksText}{AgainOf(value)}");
        }
    }

    private void ShowCeiling(RunStep value)
    {
        if (value.Ceiling is null)
        {
            if (!isLive)
            {
                terminal.Progress(value.Ceilings!);
            }

            return;
        }

        var ceiling = CeilingSummary.Create("", value.Ceiling);
        foreach (var finding in ceiling.Findings)
        {
            terminal.Notice(finding);
        }

        if (ceiling.Reason is { } reason)
        {
            terminal.Notice($"{(ceiling.Rows is [] ? "no ceiling" : "a ceiling not measured in full")}, {ceiling.Title}: {reason}");
        }
    }

    private void ShowDurability(RunStep value)
    {
        if (value.Durability is not { } trial)
        {
            if (!isLive)
            {
                terminal.Progress($"trying the durability of {value.Subject} ...");
            }

            return;
        }

        var summary = DurabilitySummary.Of("", trial);
        if (summary.Contradiction is { } contradiction)
        {
            terminal.Notice($"{value.Subject} {contradiction}");
        }
        else
        {
            terminal.Progress($"{value.Subject}: {summary.ObservedText}");
        }
    }

    private void ShowFigure(RunStep value, Cell cell, Iteration iteration)
    {
        var cold = iteration.Cold is { } reads ? $", {reads.Text}" : "";
        var text = iteration.Status switch
        {
            IterationStatus.Failed when iteration.FailureKind is FailureKind.NotStarted or FailureKind.Lost && iteration.Reason == told => "failed: as before",
            IterationStatus.Failed => $"failed: {iteration.Reason}",
            IterationStatus.Disturbed => $"{RunText.Figure(iteration.Metrics[cell.Metric], cell.Unit)}{cold} (disturbed: {iteration.Reason})",
            _ => $"{RunText.Figure(iteration.Metrics[cell.Metric], cell.Unit)}{cold}",
        };
        var line = $"{Count()} {NameOf(cell)}{AgainOf(value)}: {text}{(isLive || forecast.Done == forecast.Planned ? "" : $"; {Left()}")}";
        told = iteration.Reason;
        if (iteration.Status == IterationStatus.Valid)
        {
            terminal.Progress(line);
        }
        else
        {
            terminal.Notice(line);
        }
    }

    private void Advance(RunStep value)
    {
        if (value.Cell is null && !value.TriesDurability)
        {
            // What the environment before took to be removed is known only now.
            if (isMeasuring)
            {
                forecast.AddStart(startSeconds + Elapsed);
            }

            (isMeasuring, stage) = (false, null);
        }
        else if (value is { Cell: { } cell, Iteration: { } iteration })
        {
            forecast.Add(cell, iteration);
        }
        else if (!isMeasuring)
        {
            (isMeasuring, startSeconds) = (true, Elapsed);
        }

        (step, since) = (value, timeProvider.GetTimestamp());
    }

    /// <summary>Most important first: a narrow terminal shows the beginning.</summary>
    private string Line()
    {
        lock (guard)
        {
            var block = step is not null && plan.MostBlocks > 1 ? $"  block {step.Block}/{plan.MostBlocks}" : "";
            return $"{Count()}{block}  {Left()}  {RunText.Duration(Math.Floor(Elapsed))}  {Doing()}";
        }
    }

    private string Doing() => step switch
    {
        null => stage?.TrimEnd('.', ' ') ?? "",
        _ when isInterrupted => $"interrupted, removing {step.Subject}",
        { TriesDurability: true, Durability: null } => $"trying durability of {step.Subject}",
        { TriesDurability: true } => $"removing {step.Subject}",
        { Cell: null } => $"starting {step.Subject}{(stage is null ? "" : $": {stage.TrimEnd('.', ' ')}")}",
        { Iteration: null } => NameOf(step.Cell),

        // Between cells nothing takes long; after the last one the environment is removed.
        _ => $"removing {step.Subject}",
    };

    private static string AgainOf(RunStep value) => value.IsAgain ? ", again" : "";

    private string Count() => $"{forecast.Done}/{forecast.Planned}";

    private string Left() => $"about {RunText.Duration(forecast.SecondsLeft(isMeasuring ? step?.Subject : null, step?.Block ?? 0) - UnderWay())} left";

    /// <summary>How much of what is under way has been done; no more than it was meant to take.</summary>
    private double UnderWay() => step switch
    {
        { Cell: { } cell, Iteration: null } => Math.Min(Elapsed, forecast.SecondsOf(cell)),
        { Cell: null, TriesDurability: false } => Math.Min(Elapsed, forecast.SecondsOfStart),
        _ => 0,
    };

    private static string NameOf(Cell cell)
    {
        var size = cell.Size > 0 ? $" {CellId.SizeText(cell.Size)}" : "";
        var threads = cell.Threads is { } count ? $" {Quantity.Of(count, "thread")}" : "";
        return $"{cell.Subject} {cell.Protocol} {cell.Workload}{size}{threads}{(cell.Pass == CachePass.Cold ? " cold" : "")}";
    }

    private void Change(Action change)
    {
        lock (guard)
        {
            change();
        }
    }
}
