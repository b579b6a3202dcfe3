using Bench.Environments.Diagnostics;
using Bench.Results.Durability;

namespace Bench.Cli.Output;

/// <summary>What was observed of durability, for people: declared and observed of each subject, and what contradicts.</summary>
internal static class DurabilityReport
{
    public static void Show(Terminal terminal, IReadOnlyList<DurabilitySummary> durability)
    {
        if (durability is [])
        {
            return;
        }

        terminal.Line("durability: killed with kill -9 right after a sync; power loss was not tried");
        foreach (var subject in durability)
        {
            terminal.Line($"  {subject.SubjectText}{(subject.Contradiction is null ? "" : ": CONTRADICTED")}");
            terminal.Line($"    declared: {DurabilityText.Of(subject.Declared)}");
            terminal.Line($"    observed: {OneLine.Of(subject.CrashText)}");
            foreach (var line in subject.Remarks.Concat(subject.Losses))
            {
                terminal.Line($"              {OneLine.Of(line)}");
            }

            if (subject.Losses is not [])
            {
                terminal.Line($"    evidence: {subject.Evidence} in the run's folder");
            }

            if (subject.Diagnostics is { } folder)
            {
                terminal.Line($"    diagnostics {folder}");
            }
        }

        terminal.Line();
    }
}
