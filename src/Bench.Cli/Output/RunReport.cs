using System.Globalization;
using Bench.Environments.Diagnostics;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Planning;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>What a run found: a table for each workload, subjects side by side.</summary>
/// <param name="Folder">Where it is stored.</param>
/// <param name="IsComplete">Whether every cell that can be measured has all its figures.</param>
/// <param name="CanGoOn">Whether a run that goes on would measure something.</param>
/// <param name="TotalSeconds">How long this command took for it.</param>
/// <param name="StartingSeconds">How much of that was starting environments.</param>
/// <param name="MeasuringSeconds">How much was laying out and measuring.</param>
/// <param name="RemovingSeconds">How much was removing environments.</param>
/// <param name="Cells">Every cell, in the order of the plan.</param>
internal sealed record RunReport(
    string Folder, bool IsComplete, bool CanGoOn, double TotalSeconds, double StartingSeconds, double MeasuringSeconds, double RemovingSeconds, IReadOnlyList<RunCellEntry> Cells)
{
    public static RunReport Of(string folder, RunSummary summary, RunTimes times) =>
        new(folder, summary.IsComplete, summary.CanGoOn, times.Total.TotalSeconds, times.Starting.TotalSeconds, times.Measuring.TotalSeconds, times.Removing.TotalSeconds, [.. summary.Cells.Select(RunCellEntry.Of)]);

    public void Show(Terminal terminal)
    {
        foreach (var workload in Cells.GroupBy(cell => (cell.Workload, cell.Size, cell.Metric)))
        {
            var size = workload.Key.Size > 0 ? $", {CellId.SizeText(workload.Key.Size)}" : "";
            terminal.Line($"{workload.Key.Workload}{size}: {workload.Key.Metric}, {(workload.First().HigherIsBetter ? "higher" : "lower")} is better");
            foreach (var tier in workload.Where(cell => cell.Cannot is null).GroupBy(cell => cell.Durability).OrderBy(tier => tier.Key, StringComparer.Ordinal))
            {
                terminal.Line($"  durable in: {tier.Key}");
                ShowRows(terminal, tier);
            }

            terminal.Line();
        }

        foreach (var subject in Cells.Where(cell => cell.Cannot is not null).GroupBy(cell => (cell.Subject, cell.Protocol, cell.Cannot)))
        {
            terminal.Line($"{subject.Key.Subject}, {subject.Key.Protocol}: cannot be measured here: {subject.Key.Cannot}");
        }

        var missing = Cells.Where(cell => cell.Cannot is null && cell.Failures.Count > 0).ToArray();
        terminal.Line($"{Quantity.Of(Cells.Count(cell => cell.Values.Count > 0), "cell")} measured, {missing.Length} failed, {Cells.Count(cell => cell.Cannot is not null)} cannot be measured here");
        foreach (var cell in missing)
        {
            terminal.Line($"  {cell.Id}: {string.Join("; ", cell.Failures)}");
        }

        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{TotalSeconds:0} s: {StartingSeconds:0} s starting, {MeasuringSeconds:0} s laying out and measuring, {RemovingSeconds:0} s removing; stored in {Folder}"));
        if (CanGoOn)
        {
            terminal.Hint($"  ./bench run --resume {Path.GetFileName(Folder)}");
        }
    }

    private static void ShowRows(Terminal terminal, IEnumerable<RunCellEntry> cells)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumns("", "", "", "");
        table.Columns[2].RightAligned();
        foreach (var cell in cells)
        {
            table.AddRow(new Text($"    {cell.SubjectText}"), new Text(cell.Protocol), new Text(cell.MedianText), new Text(cell.Note));
        }

        terminal.Out.Write(table);
    }
}

/// <summary>A cell, as the table and <c>--json</c> show it.</summary>
internal sealed record RunCellEntry(
    string Id, string Subject, string Protocol, string Workload, long Size, string Metric, string Unit, bool HigherIsBetter,
    string Durability, bool IsStandIn, double? Median, IReadOnlyList<double> Values, int Disturbed, IReadOnlyList<string> Failures, string? Cannot)
{
    internal string MedianText => Median is { } median ? RunText.Figure(median, Unit) : Failures.Count > 0 ? "failed" : "not measured";

    internal string SubjectText => IsStandIn ? $"{Subject} (stand-in)" : Subject;

    /// <summary>How far the values lie apart, and what is wrong with them.</summary>
    internal string Note => string.Join(", ", new[]
    {
        Values.Count > 1 ? $"{RunText.Figure(Values.Min(), Unit)} to {RunText.Figure(Values.Max(), Unit)}, {Values.Count} times" : null,
        Disturbed > 0 ? $"{Disturbed} disturbed" : null,
        Failures.Count > 0 && Values.Count > 0 ? "some failed" : null,
    }.OfType<string>());

    public static RunCellEntry Of(CellSummary summary) => new(
        summary.Cell.Id, summary.Cell.Subject, summary.Cell.Protocol, summary.Cell.Workload, summary.Cell.Size, summary.Cell.Metric, summary.Cell.Unit,
        summary.Cell.HigherIsBetter, summary.DurabilityText, summary.IsStandIn, summary.Median, summary.Values, summary.Disturbed, summary.Failures, summary.Cell.Cannot);
}

/// <summary>What a run would measure.</summary>
/// <param name="Seed">Where the order of subjects comes from.</param>
/// <param name="Iterations">How often each cell is measured.</param>
/// <param name="EstimatedSeconds">How long it will take, about.</param>
/// <param name="EstimatedFrom">What that is made of.</param>
/// <param name="Cells">Every cell.</param>
internal sealed record RunPlanReport(int Seed, int Iterations, double EstimatedSeconds, EstimateSource EstimatedFrom, IReadOnlyList<PlannedCellEntry> Cells)
{
    public static RunPlanReport Of(RunPlan plan, RunEstimate estimate) =>
        new(plan.Seed, plan.Iterations, estimate.Duration.TotalSeconds, estimate.Source, [.. plan.Cells.Select(cell => new PlannedCellEntry(cell.Id, cell.Subject, cell.Cannot))]);

    public void Show(Terminal terminal)
    {
        foreach (var subject in Cells.GroupBy(cell => (cell.Subject, cell.Cannot)))
        {
            terminal.Line(subject.Key.Cannot is { } reason ? $"{subject.Key.Subject}: cannot, {reason}" : $"{subject.Key.Subject}: {Quantity.Of(subject.Count(), "cell")}");
            foreach (var cell in subject.Where(cell => cell.Cannot is null))
            {
                terminal.Line($"  {cell.Id}");
            }
        }

        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{Quantity.Of(Iterations, "iteration")} of {Cells.Count(cell => cell.Cannot is null)} cells, about {Math.Ceiling(EstimatedSeconds / 60)} min ({SourceText}), seed {Seed}"));
    }

    private string SourceText => EstimatedFrom switch
    {
        EstimateSource.EarlierRuns => "as earlier runs took",
        EstimateSource.Both => "as earlier runs took and workloads declare",
        _ => "as workloads declare",
    };
}

/// <summary>A cell of a plan.</summary>
internal sealed record PlannedCellEntry(string Id, string Subject, string? Cannot);
