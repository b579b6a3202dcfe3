using System.Globalization;
using System.Xml.Linq;
using Bench.Reports.Charts;
using Bench.Results.Runs;
using static Bench.Reports.Page.Html;

namespace Bench.Reports.Page;

/// <summary>The report as one page. Of the same files it is always the same.</summary>
internal static class ReportPage
{
    /// <summary>The page.</summary>
    /// <param name="source">What it is made of.</param>
    /// <param name="liveVersion">What says that there is something new, for a page that follows a run; null for one that stays as it is.</param>
    public static string Write(ReportSource source, string? liveVersion = null)
    {
        var summary = source.Summary;
        var title = $"Run of {string.Join(", ", summary.Runs.Select(run => run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))} UTC";
        var contents = WorkloadTable.Of(summary).Select(workload => Link($"#{WorkloadPart.IdOf(workload)}", workload.Title)).Prepend(Link("#summary", "Summary")).Append(Link("#how", "How it was measured"));
        return PageFrame.Write(title, string.Join(", ", summary.Cells.Select(cell => cell.SubjectText).Distinct(StringComparer.Ordinal)), contents, Parts(source), liveVersion);
    }

    /// <summary>All charts there are, in the order of the page.</summary>
    /// <param name="source">What they are made of.</param>
    public static IReadOnlyList<Chart> Charts(ReportSource source)
    {
        var colors = ColorsOf(source);
        var workloads = new WorkloadPart(source, colors);
        return [.. WorkloadTable.Of(source.Summary).SelectMany(workloads.ChartsOf), .. Contrasts(source.Summary, colors)];
    }

    private static IEnumerable<XElement> Parts(ReportSource source)
    {
        var summary = source.Summary;
        var colors = ColorsOf(source);
        var workloads = new WorkloadPart(source, colors);
        yield return SummaryPart.Of(summary);
        if (Contrasts(summary, colors) is { Length: > 0 } contrasts)
        {
            yield return Element("section", Attribute("id", "side-by-side"), Element("h2", "Side by side"), contrasts.Select(WorkloadPart.Drawn));
        }

        foreach (var workload in WorkloadTable.Of(summary))
        {
            yield return workloads.Of(workload);
        }

        foreach (var part in new ConditionsPart(source).All())
        {
            yield return part;
        }
    }

    /// <summary>What is measured under several conditions.</summary>
    private static Chart[] Contrasts(RunSummary summary, SubjectColors colors) => [.. ContrastChart.Of(summary, colors), .. ScalingChart.Of(summary, colors)];

    private static SubjectColors ColorsOf(ReportSource source) => new(source.Profiles, source.Summary.Cells.Select(cell => cell.Subject));
}
