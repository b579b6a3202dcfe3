using System.Globalization;
using System.Text;
using Bench.Results.Runs;

namespace Bench.Results.Comparison;

/// <summary>A comparison in words, and as a page to paste.</summary>
internal static class ComparisonText
{
    private const string Columns = "| cell | subject | protocol | first | second | ratio | interval | values | verdict |\n| --- | --- | --- | ---: | ---: | ---: | --- | --- | --- |\n";

    /// <summary>What is said of a cell: a difference of which nobody has to care is marked as that.</summary>
    public static string VerdictOf(CellComparison cell, double threshold) => cell.Verdict switch
    {
        Verdict.NoDifference => "no difference",
        Verdict.CannotTell when cell.Reason is { } reason => $"cannot tell ({reason})",
        Verdict.CannotTell => $"cannot tell ({(cell.MoreBlocks is { } more ? FormattableString.Invariant($"needs about {more} more {(more == 1 ? "block" : "blocks")}") : "more than 1000 blocks would be needed")})",
        var verdict => $"{(verdict == Verdict.Faster ? "faster" : "slower")}{(cell.IsBeyondThreshold ? "" : $", by less than {RunText.Share(threshold)}")}",
    };

    /// <summary>Second by first, and where the true ratio lies.</summary>
    public static string RatioOf(CellComparison cell) => cell.Ratio is not { } ratio ? "" : cell.Interval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{ratio:0.000} ({interval.Low:0.000} to {interval.High:0.000})")
        : string.Create(CultureInfo.InvariantCulture, $"{ratio:0.000}");

    /// <summary>Of how many values each.</summary>
    public static string CountOf(CellComparison cell) => cell.Pairs > 0
        ? FormattableString.Invariant($"{cell.Pairs} pairs")
        : FormattableString.Invariant($"{cell.First.Values} and {cell.Second.Values}");

    /// <summary>Both subjects, or the one there is.</summary>
    public static string SubjectsOf(CellComparison cell) =>
        cell.First.SubjectText == cell.Second.SubjectText ? cell.First.SubjectText : $"{cell.First.SubjectText}, {cell.Second.SubjectText}";

    /// <summary>How many cells came to what.</summary>
    public static string Counts(RunComparison comparison)
    {
        var verdicts = comparison.Cells.ToLookup(cell => cell.Verdict);
        (int Count, string Words)[] all =
        [
            (verdicts[Verdict.Slower].Count(), "slower"),
            (verdicts[Verdict.Faster].Count(), "faster"),
            (verdicts[Verdict.NoDifference].Count(), $"no difference (within {RunText.Share(comparison.Threshold)})"),
            (verdicts[Verdict.CannotTell].Count(), "cannot tell"),
            (comparison.Missing.Count, "without a figure on both sides"),
        ];
        return string.Join(", ", all.Where(item => item.Count > 0).Select(item => FormattableString.Invariant($"{item.Count} {item.Words}")));
    }

    /// <summary>What has to be known beside the verdicts, a line each.</summary>
    public static IReadOnlyList<string> Notes(RunComparison comparison) =>
    [
        .. comparison.Looks is { } looks
            ? [$"it was looked after {string.Join(", ", looks.Select(blocks => blocks.ToString(CultureInfo.InvariantCulture)))} blocks whether a cell is clear; all looks together raise a false alarm in {RunText.Share(comparison.Level)} of cases at most, so that each asks for more than an interval of 95 %"]
            : Array.Empty<string>(),
        .. comparison.Cells.Count > 1
            ? [FormattableString.Invariant($"{comparison.Cells.Count} cells are compared at once: slower and faster need more than an interval that leaves out 1, so that all together raise a false alarm in {RunText.Share(comparison.Level)} of cases at most")]
            : Array.Empty<string>(),
        .. comparison.Cells.SelectMany(cell => new[] { cell.First, cell.Second }).Where(figure => figure.IsStandIn).Select(figure => figure.Subject).Distinct(StringComparer.Ordinal)
            .Select(subject => $"{subject} is a stand-in: its figures say nothing about the system"),
        .. comparison.Cells.SelectMany(cell => new[] { cell.First, cell.Second }.Where(figure => !figure.IsRanked).Select(figure => $"cold: unproven: {figure.Subject}, {cell.Protocol}, {cell.Title}")).Distinct(StringComparer.Ordinal),
        .. comparison.Unlike.Select(obstacle => $"not alike: {obstacle}"),
        .. comparison.Missing.Select(cell => $"not compared: {(cell.First == cell.Second ? cell.First : $"{cell.First} and {cell.Second}")}: {cell.Reason}"),
        .. comparison.OnlyInFirst.Select(id => $"only in the first: {id}"),
        .. comparison.OnlyInSecond.Select(id => $"only in the second: {id}"),
    ];

    /// <summary>The page.</summary>
    public static string Markdown(RunComparison comparison)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {Escaped(comparison.Second.Name)} compared with {Escaped(comparison.First.Name)}\n\n{Counts(comparison)}.\n\n{Columns}");
        foreach (var cell in comparison.Cells)
        {
            string[] fields =
            [
                cell.Title, SubjectsOf(cell), cell.Protocol, RunText.Figure(cell.First.Median, cell.Unit), RunText.Figure(cell.Second.Median, cell.Unit),
                cell.Ratio?.ToString("0.000", CultureInfo.InvariantCulture) ?? "",
                cell.Interval is { } interval ? string.Create(CultureInfo.InvariantCulture, $"{interval.Low:0.000} to {interval.High:0.000}") : "",
                CountOf(cell), VerdictOf(cell, comparison.Threshold),
            ];
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", fields.Select(Escaped))} |\n");
        }

        text.Append('\n');
        foreach (var note in Notes(comparison))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Escaped(note)}\n");
        }

        return text.ToString();
    }

    private static string Escaped(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
