using System.Globalization;
using System.Text;
using Bench.Results.Ceilings;

namespace Bench.Reports.Markdown;

/// <summary>Ceilings, as parts of a page.</summary>
internal static class CeilingMarkdown
{
    /// <summary>What falls short of its record, which stands before any figure.</summary>
    public static void AddFindings(StringBuilder text, IReadOnlyList<CeilingSummary> ceilings)
    {
        foreach (var finding in ceilings.SelectMany(ceiling => ceiling.Findings))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n> **The instrument:** {RunMarkdown.Escaped(finding)}\n");
        }
    }

    /// <summary>All of them.</summary>
    public static void AddTable(StringBuilder text, IReadOnlyList<CeilingSummary> ceilings)
    {
        if (ceilings is [])
        {
            return;
        }

        text.Append("\n## Ceilings\n\nWhat no server can exceed here, measured at the start of the run. Only figures of the same job are compared with one.\n");
        text.Append("\n| of | job | metric | figures | remarks |\n| --- | --- | --- | --- | --- |\n");
        foreach (var ceiling in ceilings)
        {
            foreach (var row in ceiling.Rows)
            {
                string[] fields = [ceiling.Title, row.Job, row.Metric, row.Figures, row.Remarks];
                text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", fields.Select(RunMarkdown.Escaped))} |\n");
            }

            if (ceiling.Reason is { } reason)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {RunMarkdown.Escaped(ceiling.Title)} | | | | {RunMarkdown.Escaped(reason)} |\n");
            }
        }
    }
}
