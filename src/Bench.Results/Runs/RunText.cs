using System.Globalization;
using System.Text;
using Bench.Results.Fio;
using Bench.Results.Statistics;

namespace Bench.Results.Runs;

/// <summary>A run's summary as text: figures and durations for people, a table for spreadsheets.</summary>
internal static class RunText
{
    private const int Minute = 60;
    private const int Hour = 3600;
    private static readonly string[] LatencyNames =
        [.. from direction in new[] { FioDirection.Read, FioDirection.Write } from percent in LatencyFigures.Percentiles select LatencyFigures.NameOf(direction, percent)];

    /// <summary>A figure with its unit, three digits of it: more is not known.</summary>
    public static string Figure(double value, string unit) => unit switch
    {
        "B/s" => $"{Digits(value / (1 << 20))} MiB/s",
        "1/s" => $"{Digits(value)} /s",
        _ => $"{Digits(value)} {unit}",
    };

    /// <summary>How long an operation took, three digits of it.</summary>
    public static string Latency(double seconds) => seconds switch
    {
        >= 1 => $"{Digits(seconds)} s",
        >= 1e-3 => $"{Digits(seconds * 1e3)} ms",
        _ => $"{Digits(seconds * 1e6)} µs",
    };

    /// <summary>Where the true median lies; or how many figures that would need.</summary>
    public static string Interval(CellSummary cell) => cell.Interval is { } interval
        ? $"{Figure(interval.Low, cell.Unit)} to {Figure(interval.High, cell.Unit)}"
        : string.Create(CultureInfo.InvariantCulture, $"needs {MedianInterval.LeastValues}");

    /// <summary>A share of a whole as a percentage, of which two digits count.</summary>
    public static string Share(double? share) => share switch
    {
        null => "",
        >= 0.1 => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %"),
    };

    /// <summary>A time as people say it: <c>43 s</c>, <c>3 min 20 s</c>, <c>12 min</c>, <c>2 h 5 min</c>.</summary>
    public static string Duration(double seconds)
    {
        const int Long = 10 * Minute;
        var whole = (long)Math.Round(seconds < Long ? seconds : Math.Round(seconds / Minute) * Minute);
        var (hours, minutes, rest) = (whole / Hour, whole % Hour / Minute, whole % Minute);
        string?[] parts = [hours > 0 ? $"{hours} h" : null, minutes > 0 ? $"{minutes} min" : null, rest > 0 || whole == 0 ? $"{rest} s" : null];
        return string.Join(' ', parts.OfType<string>());
    }

    /// <summary>A part of a whole, without digits behind the point.</summary>
    public static string Percent(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0} %");

    /// <summary>The first of several reasons, and how many more there are: most differ in a number alone.</summary>
    public static string Reason(IReadOnlyList<string> reasons) =>
        reasons.Count < 2 ? string.Concat(reasons) : string.Create(CultureInfo.InvariantCulture, $"{reasons[0]} (and {reasons.Count - 1} more)");

    /// <summary>A row for each cell, comma-separated, quoted where needed, lines as RFC 4180 has them.</summary>
    public static string Csv(RunSummary summary)
    {
        var text = new StringBuilder(
            "cell,subject,protocol,workload,size,pass,durability,standIn,metric,unit,better,median,minimum,maximum,iterations,disturbed,failures,cannot,state,planned,diagnostics,fingerprint,low,high,confidence,spread,smallestEffect,used,cold,coldShare,coldReason,observedDurability,durabilityContradicted,ofCeiling,ceiling,boundBy,threads,"
            + string.Join(',', LatencyNames) + "\r\n");
        foreach (var cell in summary.Cells)
        {
            string?[] fields =
            [
                cell.Id, cell.Subject, cell.Protocol, cell.Workload, Number(cell.Size), cell.Pass.ToString().ToLowerInvariant(),
                cell.Durability, cell.IsStandIn ? "true" : "false", cell.Metric, cell.Unit, cell.HigherIsBetter ? "higher" : "lower",
                Number(cell.Median), Number(cell.Minimum), Number(cell.Maximum), Number(cell.Values.Count), Number(cell.Disturbed),
                string.Join("; ", cell.Failures), cell.Cannot, Word(cell.State), Number(cell.Planned), string.Join("; ", cell.Diagnostics), cell.Fingerprint,
                Number(cell.Interval?.Low), Number(cell.Interval?.High), Number(cell.Interval?.Confidence), Number(cell.Spread), Number(cell.SmallestEffect), Word(cell.Used),
                cell.Cold switch { null => "", { IsProven: true } => "proven", _ => "unproven" }, Number(cell.Cold?.Share), cell.Cold?.Reason,
                cell.ObservedDurability is { } observed ? Word(observed) : "", cell.IsDurabilityContradicted ? "true" : "false",
                Number(cell.OfCeiling), cell.Ceiling is { } ceiling ? Word(ceiling) : "", cell.BoundBy is { } bound ? Word(bound) : "", Number(cell.Threads),
                .. LatencyNames.Select(name => Number(cell.Latency.TryGetValue(name, out var seconds) ? seconds : null)),
            ];
            text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>As JSON has it.</summary>
    private static string Word<T>(T word)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(word.ToString());

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
