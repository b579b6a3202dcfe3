using Bench.Environments.Diagnostics;
using Bench.Results.Ceilings;

namespace Bench.Cli.Output;

/// <summary>What no server can exceed, for people.</summary>
internal static class CeilingReport
{
    /// <summary>What falls short of its record: it stands before any figure.</summary>
    public static void ShowFindings(Terminal terminal, IReadOnlyList<CeilingSummary> ceilings)
    {
        string[] findings = [.. ceilings.SelectMany(ceiling => ceiling.Findings)];
        foreach (var finding in findings)
        {
            terminal.Line($"INSTRUMENT: {OneLine.Of(finding)}");
        }

        if (findings is not [])
        {
            terminal.Line();
        }
    }

    /// <summary>All of them: a job a line.</summary>
    public static void Show(Terminal terminal, IReadOnlyList<CeilingSummary> ceilings)
    {
        if (ceilings is [])
        {
            return;
        }

        terminal.Line("ceilings: what no server can exceed here");
        foreach (var ceiling in ceilings)
        {
            terminal.Line($"  {ceiling.Title}");
            var widest = ceiling.Rows.Select(row => row.Job.Length).DefaultIfEmpty(0).Max();
            foreach (var row in ceiling.Rows)
            {
                terminal.Line($"    {row.Job.PadRight(widest)}  {row.Figures}");
            }

            if (ceiling.Reason is { } reason)
            {
                terminal.Line($"    not measured{(ceiling.Rows is [] ? "" : " in full")}: {OneLine.Of(reason)}");
            }
        }

        terminal.Line();
    }
}
