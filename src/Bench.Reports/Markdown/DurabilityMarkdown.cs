using System.Globalization;
using System.Text;
using Bench.Results.Durability;

namespace Bench.Reports.Markdown;

/// <summary>What was observed of durability, as parts of a page.</summary>
internal static class DurabilityMarkdown
{
    /// <summary>Contradictions, which stand before any figure.</summary>
    public static void AddContradictions(StringBuilder text, IReadOnlyList<DurabilitySummary> durability)
    {
        foreach (var subject in durability.Where(subject => subject.Contradiction is not null))
        {
            var loss = subject.Losses is [] ? "" : $": {string.Join(", ", subject.Losses)}";
            text.Append(CultureInfo.InvariantCulture, $"\n> **Durability contradicted: {RunMarkdown.Escaped(subject.SubjectText)}** {RunMarkdown.Escaped($"{subject.Contradiction}{loss}")} (`{subject.Evidence}`)\n");
        }
    }

    /// <summary>Declared and observed, side by side.</summary>
    public static void AddObserved(StringBuilder text, IReadOnlyList<DurabilitySummary> durability)
    {
        if (durability is [])
        {
            return;
        }

        text.Append("\n## Durability, observed\n\n");
        text.Append("Files were written and synced, and the server was killed at once (SIGKILL to its container) and started again. Power loss was not tried: where the server's processes alone were killed, what the kernel had in its page cache was not lost.\n");
        text.Append("\n| subject | declared | observed | killed | files | evidence |\n| --- | --- | --- | --- | ---: | --- |\n");
        foreach (var subject in durability)
        {
            var mark = subject.Contradiction is null ? "" : "**contradicted**: ";
            string[] fields =
            [
                RunMarkdown.Escaped(subject.SubjectText), DurabilityText.Of(subject.Declared), $"{mark}{RunMarkdown.Escaped(subject.ObservedText)}",
                KilledText(subject.Killed), subject.Compared.ToString(CultureInfo.InvariantCulture), $"`{subject.Evidence}`",
            ];
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", fields)} |\n");
        }
    }

    private static string KilledText(KilledPart? killed) => killed switch
    {
        KilledPart.Processes => "its processes",
        KilledPart.ProcessesAndKernel => "its processes and their kernel",
        _ => "nothing",
    };
}
