using System.Globalization;
using System.Text;

namespace Bench.Results.Runs;

/// <summary>A run's summary as text: figures for people, a table for spreadsheets, a page to paste. Pure.</summary>
internal static class RunText
{
    /// <summary>A figure with its unit, three digits of it: more is not known.</summary>
    public static string Figure(double value, string unit) => unit switch
    {
        "B/s" => $"{Digits(value / (1 << 20))} MiB/s",
        "1/s" => $"{Digits(value)} /s",
        _ => $"{Digits(value)} {unit}",
    };

    /// <summary>A row for each cell, comma-separated, quoted where needed, lines as RFC 4180 has them.</summary>
    public static string Csv(RunSummary summary)
    {
        var text = new StringBuilder("cell,subject,protocol,workload,size,pass,durability,standIn,metric,unit,better,median,minimum,maximum,iterations,disturbed,failures,cannot\r\n");
        foreach (var cell in summary.Cells)
        {
            string?[] fields =
            [
                cell.Cell.Id, cell.Cell.Subject, cell.Cell.Protocol, cell.Cell.Workload, Number(cell.Cell.Size), cell.Cell.Pass.ToString().ToLowerInvariant(),
                cell.DurabilityText, cell.IsStandIn ? "true" : "false", cell.Cell.Metric, cell.Cell.Unit, cell.Cell.HigherIsBetter ? "higher" : "lower", Number(cell.Median),
                Number(cell.Values.Count > 0 ? cell.Values.Min() : null), Number(cell.Values.Count > 0 ? cell.Values.Max() : null),
                Number(cell.Values.Count), Number(cell.Disturbed), string.Join("; ", cell.Failures), cell.Cell.Cannot,
            ];
            text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>A table for each workload.</summary>
    public static string Markdown(RunSummary summary)
    {
        var plan = summary.Plan;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Run of {plan.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Bench {plan.Bench}, iterations: {plan.Iterations}, runtime: {plan.RuntimeSeconds} s, threads: {plan.Threads}, fio's engine: {plan.Engine}, seed: {plan.Seed}.\n");
        text.Append("Medians, with the least and the greatest value. Durability is what a successful sync promises: only figures of the same one are of the same work.\n");
        foreach (var workload in summary.Cells.GroupBy(cell => (cell.Cell.Workload, cell.Cell.Size, cell.Cell.Metric, cell.Cell.HigherIsBetter)))
        {
            var size = workload.Key.Size > 0 ? $", {CellId.SizeText(workload.Key.Size)}" : "";
            text.Append(CultureInfo.InvariantCulture, $"\n## {workload.Key.Workload}{size}\n\n{workload.Key.Metric}, {(workload.Key.HigherIsBetter ? "higher" : "lower")} is better\n\n");
            text.Append("| durability | subject | protocol | median | least | greatest | iterations | remarks |\n| --- | --- | --- | ---: | ---: | ---: | ---: | --- |\n");
            foreach (var cell in workload.OrderBy(cell => cell.Durability is null).ThenBy(cell => cell.Durability))
            {
                var unit = cell.Cell.Unit;
                var (least, greatest) = cell.Values.Count > 0 ? (Figure(cell.Values.Min(), unit), Figure(cell.Values.Max(), unit)) : ("", "");
                text.Append(CultureInfo.InvariantCulture, $"| {(cell.Cell.Cannot is null ? cell.DurabilityText : "")} | {Escaped(cell.SubjectText)} | {cell.Cell.Protocol} | {(cell.Median is { } median ? Figure(median, unit) : "")} | {least} | {greatest} | {cell.Values.Count} | {Escaped(Remarks(cell))} |\n");
            }
        }

        return text.ToString();
    }

    private static string Remarks(CellSummary cell)
    {
        string?[] remarks =
        [
            cell.Cell.Cannot is { } reason ? $"cannot: {reason}" : null,
            cell.Disturbed > 0 ? $"disturbed: {cell.Disturbed}" : null,
            cell.FailedBefore > 0 ? $"failed and measured again: {cell.FailedBefore}" : null,
            .. cell.Failures.Select(failure => $"failed: {failure}"),
        ];
        return string.Join("; ", remarks.OfType<string>());
    }

    private static string Escaped(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Digits(double value) => value switch
    {
        0 => "0",
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string? field) =>
        field is null ? "" : field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
