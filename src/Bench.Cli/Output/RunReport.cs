using System.Globalization;
using Bench.Environments.Diagnostics;
using Bench.Results.Runs;
using Bench.Results.Statistics;
using Bench.Runs.Planning;

namespace Bench.Cli.Output;

/// <summary>What a run found, for people: a table for each workload, subjects side by side, then what is missing, and where the time went.</summary>
internal static class RunReport
{
    /// <summary>What is less of the time would be shown as nothing.</summary>
    private const double LeastPercent = 0.5;

    public static void Show(Terminal terminal, RunSummary summary)
    {
        CeilingReport.ShowFindings(terminal, summary.Ceilings);
        foreach (var workload in WorkloadTable.Of(summary))
        {
            terminal.Line($"{workload.Title}: {workload.Caption}");
            Show(terminal, workload);
            terminal.Line();
        }

        CeilingReport.Show(terminal, summary.Ceilings);
        DurabilityReport.Show(terminal, summary.Durability);
        terminal.Line(RunEnvironmentText.Counts(summary));
        foreach (var cells in MissingCells.Of(summary))
        {
            var reason = cells.Reason.Length > 0 ? $": {OneLine.Of(cells.Reason)}" : "";
            terminal.Line($"  {cells.StateText}: {cells.Who}{reason}");
            foreach (var folder in cells.Diagnostics)
            {
                terminal.Line($"    diagnostics {folder}");
            }
        }

        if (summary.Cells.Any(cell => cell.Median is not null && cell.Interval is null))
        {
            terminal.Line($"figures without an interval: one needs {MedianInterval.LeastValues} iterations (--iterations {MedianInterval.LeastValues})");
        }

        if (summary.Wide is { Count: > 0 } wide)
        {
            terminal.Line($"further than {RunText.Share(summary.Plan.Until!.Value)} from their median after {Quantity.Of(summary.Plan.MostBlocks, "iteration")}, which is as often as was allowed: intervals of {Quantity.Of(wide.Count, "cell")}");
        }

        if (summary.Pairs is { } pairs)
        {
            terminal.Line();
            ComparisonReport.Show(terminal, pairs);
        }

        if (summary.Unlike is not [])
        {
            terminal.Line($"not alike, see report.md: {string.Join(", ", summary.Unlike.Select(fact => fact.Path))}");
        }

        Show(terminal, summary.Times);
    }

    private static void Show(Terminal terminal, WorkloadTable workload)
    {
        const int Gaps = 8;
        CellSummary[] cells = [.. workload.Groups.SelectMany(group => group.Cells), .. workload.Unproven, .. workload.Without];
        var subject = cells.Max(cell => cell.SubjectText.Length);
        var protocol = cells.Max(cell => cell.Protocol.Length);
        var figure = cells.Max(cell => FigureOf(cell).Length);
        var isNarrow = subject + protocol + figure + Gaps > terminal.Out.Profile.Width;
        foreach (var group in workload.Groups)
        {
            Figures(group.Title, group.Cells);
        }

        if (workload.Unproven is not [])
        {
            Figures(WorkloadTable.UnprovenTitle, workload.Unproven);
        }

        if (workload.Without is not [])
        {
            terminal.Line("  no figure");
            foreach (var cell in workload.Without)
            {
                Row(cell, "", cell.StateText);
            }
        }

        void Figures(string title, IReadOnlyList<CellSummary> group)
        {
            terminal.Line($"  {title}");
            foreach (var cell in group)
            {
                Row(cell, FigureOf(cell).PadLeft(figure), NoteOf(cell));
            }
        }

        void Row(CellSummary cell, string value, string note)
        {
            if (isNarrow)
            {
                terminal.Line($"    {cell.SubjectText}  {cell.Protocol}");
                terminal.Line($"      {$"{value.Trim()}  {note}".Trim()}");
                return;
            }

            var start = $"    {cell.SubjectText.PadRight(subject)}  {cell.Protocol.PadRight(protocol)}  {value}".TrimEnd();
            var fits = start.Length + note.Length + 2 <= terminal.Out.Profile.Width;
            terminal.Line(fits ? $"{start}  {note}".TrimEnd() : start);
            if (!fits)
            {
                terminal.Line($"      {note}");
            }
        }
    }

    private static void Show(Terminal terminal, RunTimes times)
    {
        if (times.OverheadPercent is { } overhead)
        {
            terminal.Line($"it took {RunText.Duration(times.TotalSeconds)}; neither measuring nor laying out: {RunText.Percent(overhead)}");
            foreach (var stage in times.Stages.Where(stage => stage.Percent >= LeastPercent).OrderByDescending(stage => stage.Seconds))
            {
                terminal.Line($"  {RunText.Percent(stage.Percent!.Value),5}  {stage.Text}");
            }
        }
    }

    private static string FigureOf(CellSummary cell) => cell.Median is { } median ? RunText.Figure(median, cell.Unit) : "";

    /// <summary>What is known of the median, and what is wrong with the values.</summary>
    private static string NoteOf(CellSummary cell) => string.Join(", ", new[]
    {
        cell.Cold?.Text,
        cell.BoundsText,
        cell.IsDurabilityContradicted ? "durability contradicted" : null,
        cell.Interval is null && cell.Values.Count > 1 ? $"{RunText.Figure(cell.Minimum!.Value, cell.Unit)} to {RunText.Figure(cell.Maximum!.Value, cell.Unit)}" : null,
        cell.Interval is not null ? $"interval {RunText.Interval(cell)}" : null,
        cell.Spread is { } spread ? $"spread {RunText.Share(spread)}" : null,
        cell.SmallestEffect is { } effect ? $"could see {RunText.Share(effect - 1)}" : null,
        cell.Values.Count > 1 ? $"{cell.Values.Count} times" : null,
        cell.Disturbed > 0 ? cell.DisturbedText : null,
        cell.DisturbedBefore > 0 ? $"{cell.DisturbedBefore} disturbed and measured again" : null,
        cell.Failures.Count > 0 ? "some failed" : null,
        cell.Unverified > 0 ? $"{cell.Unverified} with data that was not verified" : null,
        cell.FailedBefore > 0 ? $"{cell.FailedBefore} failed and measured again" : null,
    }.OfType<string>());
}

/// <summary>What a run would measure.</summary>
/// <param name="Seed">Where the order of subjects comes from.</param>
/// <param name="Iterations">How often each cell is measured, at least.</param>
/// <param name="EstimatedSeconds">How long that will take, about.</param>
/// <param name="EstimatedFrom">What that is made of.</param>
/// <param name="Cells">Every cell.</param>
internal sealed record RunPlanReport(int Seed, int Iterations, double EstimatedSeconds, EstimateSource EstimatedFrom, IReadOnlyList<PlannedCellEntry> Cells)
{
    public static RunPlanReport Of(RunPlan plan, RunEstimate estimate) =>
        new(plan.Seed, plan.Iterations, estimate.Duration.TotalSeconds, estimate.Source, [.. plan.Cells.Select(cell => new PlannedCellEntry(cell.Id, cell.Subject, cell.Cannot))])
        {
            MostIterations = plan.MostIterations,
            Until = plan.Until,
            IsPaired = plan.IsPaired,
            IterationsText = plan.IterationsText,
        };

    /// <summary>How often at most, where blocks are added; null where none are.</summary>
    public int? MostIterations { get; init; }

    /// <summary>How far intervals may reach from their medians, as a share; null where that is not asked for.</summary>
    public double? Until { get; init; }

    /// <summary>Whether two subjects are measured together, until it is clear whether they differ.</summary>
    public bool IsPaired { get; init; }

    internal required string IterationsText { get; init; }

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
            $"{IterationsText}: {Quantity.Of(Cells.Count(cell => cell.Cannot is null), "cell")}, {(MostIterations is null ? "about" : "at least")} {Math.Ceiling(EstimatedSeconds / 60)} min ({SourceText}), seed {Seed}"));
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
