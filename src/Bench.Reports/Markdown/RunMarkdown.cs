using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bench.Results.Fio;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Reports.Markdown;

/// <summary>A run's summary as a page to paste: what came of it, what cannot be compared and why, where and how it was measured.</summary>
internal static partial class RunMarkdown
{
    /// <summary>The page.</summary>
    public static string Write(RunSummary summary)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Run of {string.Join(", ", summary.Runs.Select(run => $"{run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC"))}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{RunEnvironmentText.Counts(summary)}.\n");
        CeilingMarkdown.AddFindings(text, summary.Ceilings);
        DurabilityMarkdown.AddContradictions(text, summary.Durability);
        AddLeading(text, summary);
        AddResults(text, summary);
        CeilingMarkdown.AddTable(text, summary.Ceilings);
        DurabilityMarkdown.AddObserved(text, summary.Durability);
        AddMissing(text, MissingCells.Of(summary));
        AddComparability(text, summary);
        AddEnvironment(text, summary);
        AddHow(text, summary);
        return text.ToString();
    }

    private static void AddLeading(StringBuilder text, RunSummary summary)
    {
        var all = Leading.Of(summary);
        if (all.All(leading => leading.Others is []))
        {
            return;
        }

        text.Append("\n## Who is ahead\n\n| workload | among | best figure | median | and the others |\n| --- | --- | --- | ---: | --- |\n");
        foreach (var leading in all)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {leading.Workload.Title} | {leading.Group.Title} | {Escaped(leading.Best.SubjectText)} | {RunText.Figure(leading.Best.Median!.Value, leading.Best.Unit)} | {Escaped(LeadingText.Of(leading))} |\n");
        }

        text.Append("\nAhead means beyond chance: all comparisons of this table together raise a false alarm in 5 of 100 runs at most. Not clearly ahead is no proof that two are the same.\n");
    }

    private static void AddResults(StringBuilder text, RunSummary summary)
    {
        foreach (var workload in WorkloadTable.Of(summary))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {workload.Title}\n\n{workload.Caption}\n");
            foreach (var group in workload.Groups)
            {
                AddFigures(text, group.Title, group.Cells);
            }

            if (workload.Unproven is not [])
            {
                AddFigures(text, WorkloadTable.UnprovenTitle, workload.Unproven);
            }

            AddLatencies(text, [.. workload.Groups.SelectMany(group => group.Cells)]);
            if (workload.Without is not [])
            {
                text.Append("\n| no figure | protocol | |\n| --- | --- | --- |\n");
                foreach (var cell in workload.Without)
                {
                    text.Append(CultureInfo.InvariantCulture, $"| {Escaped(cell.Subject)} | {cell.Protocol} | {cell.StateText} |\n");
                }
            }
        }
    }

    private static void AddFigures(StringBuilder text, string title, IReadOnlyList<CellSummary> cells)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{Capital(title)}\n\n");
        text.Append("| subject | protocol | median | interval | spread | smallest effect | least | greatest | figures | remarks |\n| --- | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
        foreach (var cell in cells)
        {
            string[] figures =
            [
                Figure(cell.Median), RunText.Interval(cell), RunText.Share(cell.Spread), RunText.Share(cell.SmallestEffect - 1), Figure(cell.Minimum), Figure(cell.Maximum),
            ];
            text.Append(CultureInfo.InvariantCulture, $"| {Escaped(cell.SubjectText)} | {cell.Protocol} | {string.Join(" | ", figures)} | {cell.Values.Count} of {cell.Planned} | {Escaped(Remarks(cell))} |\n");

            string Figure(double? value) => RunText.Figure(value!.Value, cell.Unit);
        }
    }

    /// <summary>A row for each direction a cell's workload has.</summary>
    private static void AddLatencies(StringBuilder text, IReadOnlyList<CellSummary> cells)
    {
        var rows = from cell in cells
                   from direction in Enum.GetValues<FioDirection>()
                   let figures = LatencyFigures.Percentiles.Where(percent => cell.Latency.ContainsKey(LatencyFigures.NameOf(direction, percent)))
                       .ToDictionary(percent => percent, percent => RunText.Latency(cell.Latency[LatencyFigures.NameOf(direction, percent)]))
                   where figures.Count > 0
                   select $"| {Escaped(cell.SubjectText)} | {cell.Protocol} | {LatencyFigures.WordOf(direction)} | {string.Join(" | ", LatencyFigures.Percentiles.Select(percent => figures.GetValueOrDefault(percent, "")))} |\n";
        var lines = rows.ToArray();
        if (lines is not [])
        {
            text.Append("\nLatency of all operations of all iterations that count\n\n");
            text.Append(CultureInfo.InvariantCulture, $"| subject | protocol | | {string.Join(" | ", LatencyFigures.Percentiles.Select(percent => FormattableString.Invariant($"p{percent}")))} |\n");
            text.Append("| --- | --- | --- | ---: | ---: | ---: | ---: |\n").AppendJoin("", lines);
        }
    }

    private static void AddMissing(StringBuilder text, IReadOnlyList<MissingCells> missing)
    {
        if (missing is [])
        {
            return;
        }

        text.Append("\n## What is missing\n\n| what | which | why |\n| --- | --- | --- |\n");
        foreach (var cells in missing)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {cells.StateText} | {Escaped(cells.Who)} | {Escaped(cells.Reason)} |\n");
        }
    }

    private static void AddComparability(StringBuilder text, RunSummary summary)
    {
        if (summary.Unlike is [])
        {
            return;
        }

        text.Append("\n## What is not alike\n\nThese facts of the manifests have to be the same where the servers alone are to make the difference. Figures in groups of different durability are of different work.\n");
        text.Append("\n| fact | value | subjects |\n| --- | --- | --- |\n");
        foreach (var fact in summary.Unlike)
        {
            foreach (var value in fact.Values)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {fact.Path} | {Escaped(value.Value?.Replace(",", ", ", StringComparison.Ordinal) ?? "nothing")} | {Escaped(string.Join(", ", value.Subjects))} |\n");
            }
        }
    }

    private static void AddEnvironment(StringBuilder text, RunSummary summary)
    {
        if (summary.Manifests.Count == 0)
        {
            return;
        }

        text.Append("\n## Where it was measured\n\n");
        foreach (var line in RunEnvironmentText.Lines(summary.Manifests.Values))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Escaped(line)}\n");
        }

        text.Append("\n| subject | server | version | fingerprint |\n| --- | --- | --- | --- |\n");
        foreach (var (subject, manifest) in summary.Manifests.OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Escaped(subject)} | {Escaped(NameOf(manifest.Server))} | {Escaped(manifest.Server.Version ?? "unknown")} | {manifest.Fingerprint} |\n");
        }
    }

    private static void AddHow(StringBuilder text, RunSummary summary)
    {
        text.Append("\n## How it was measured\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Runtime {summary.RuntimeSeconds} s, threads: {summary.Plan.ThreadsText}, fio's engine: {summary.Engine}\n");
        foreach (var run in summary.Runs)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {run.Name}: Bench {run.Bench}, {run.IterationsText}, seed: {run.Seed}\n");
        }

        text.Append("- In blocks: in each every subject once, in random order and in a fresh environment.\n");
        text.Append("- An interval holds the true median with at least 95 %, whatever the distribution is. The spread is how far two iterations usually lie apart. The smallest effect is the difference from another such cell that would be seen in four of five cases.\n");
        text.Append("- Disturbed iterations are left out where enough others remain for an interval.\n");
        if (summary.Times.OverheadPercent is { } overhead)
        {
            text.Append(CultureInfo.InvariantCulture, $"- It took {RunText.Duration(summary.Times.TotalSeconds)}, of which {RunText.Percent(overhead)} were neither measuring nor laying out\n");
            text.Append("\n| stage | time | share |\n| --- | ---: | ---: |\n");
            foreach (var stage in summary.Times.Stages)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {stage.Text} | {RunText.Duration(stage.Seconds)} | {RunText.Percent(stage.Percent ?? 0)} |\n");
            }
        }
    }

    private static string NameOf(ServerFacts server) => server.IsStandIn ? $"stand-in for {server.Name}" : server.Name;

    private static string Remarks(CellSummary cell)
    {
        string?[] remarks =
        [
            cell.Cold?.Text,
            cell.BoundsText,
            cell.IsDurabilityContradicted ? "durability contradicted" : null,
            cell.Disturbed > 0 ? FormattableString.Invariant($"{cell.DisturbedText}: {RunText.Reason(cell.Disturbances)}") : null,
            cell.DisturbedBefore > 0 ? FormattableString.Invariant($"{cell.DisturbedBefore} disturbed and measured again") : null,
            cell.Failures is [] ? null : $"failed: {RunText.Reason(cell.Failures)}",
            cell.FailedBefore > 0 ? FormattableString.Invariant($"{cell.FailedBefore} failed and measured again") : null,
        ];
        return string.Join("; ", remarks.OfType<string>());
    }

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    /// <summary>As it stands: what fio or a server said has angle brackets and backslashes, which would vanish or end a cell.</summary>
    internal static string Escaped(string text) => Special().Replace(text.ReplaceLineEndings(" "), @"\$0");

    [GeneratedRegex(@"[\\|<*`\[\]~]")]
    private static partial Regex Special();
}
