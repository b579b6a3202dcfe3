using System.Globalization;
using System.Xml.Linq;
using Bench.Results.Ceilings;
using Bench.Results.Durability;
using Bench.Results.Manifests;
using Bench.Results.Runs;
using static Bench.Reports.Page.Html;

namespace Bench.Reports.Page;

/// <summary>What stands behind the figures: ceilings, durability, what is missing, what each environment really was, how it was measured.</summary>
/// <param name="source">What the report is made of.</param>
internal sealed class ConditionsPart(ReportSource source)
{
    private readonly RunSummary summary = source.Summary;

    /// <summary>The parts, those of which there is nothing left out.</summary>
    public IEnumerable<XElement> All() => new[] { Ceilings(), Durability(), Missing(), Manifests(), How() }.OfType<XElement>();

    private XElement? Ceilings() => summary.Ceilings is [] ? null : Part(
        "ceilings",
        "Ceilings",
        Paragraph("What no server can exceed here, measured without one."),
        new HtmlTable<(CeilingSummary Ceiling, CeilingRow? Row)>(
            "Ceilings",
            new("ceiling", row => row.Ceiling.Title),
            new("job", row => row.Row?.Job ?? ""),
            new("metric", row => row.Row?.Metric ?? ""),
            new("figures", row => row.Row?.Figures ?? "not measured"),
            new("remarks", row => Plain(string.Join("; ", new[] { row.Row?.Remarks, row.Ceiling.Reason }.Where(remark => !string.IsNullOrEmpty(remark))))))
            .Of(summary.Ceilings.SelectMany(ceiling => ceiling.Rows.Select(row => (CeilingRow?)row).DefaultIfEmpty().Select(row => (ceiling, row)))));

    private XElement? Durability() => summary.Durability is [] ? null : Part(
        "durability",
        "Durability, observed",
        Paragraph("Files were written and synced, and the server was killed at once (SIGKILL to its container) and started again. Power loss was not tried: where the server's processes alone were killed, what the kernel had in its page cache was not lost."),
        new HtmlTable<DurabilitySummary>(
            "Durability, declared and observed",
            new("subject", subject => subject.SubjectText),
            new("declared", subject => DurabilityText.Of(subject.Declared)),
            new("observed", subject => new object?[] { subject.Contradiction is null ? null : new object[] { Badge("contradicted", "bad"), " " }, Plain(subject.ObservedText) }),
            new("files compared", subject => subject.Compared.ToString(CultureInfo.InvariantCulture), true, subject => subject.Compared),
            new("evidence", subject => FileLink(subject.Evidence))).Of(summary.Durability));

    private XElement? Missing()
    {
        MissingCells[] missing = [.. MissingCells.Of(summary)];
        return missing is [] ? null : Part(
            "missing",
            "What is missing",
            new HtmlTable<MissingCells>(
                "Cells without all their figures",
                new("which", cells => cells.Who),
                new("what", cells => cells.StateText),
                new("why", cells => Plain(cells.Reason)),
                new("diagnostics", cells => string.Join(", ", cells.Diagnostics.Select(folder => Path.GetFileName(folder))))).Of(missing));
    }

    /// <summary>What differs side by side, and what is the same once.</summary>
    private XElement? Manifests()
    {
        if (summary.Manifests.Count == 0)
        {
            return null;
        }

        var subjects = summary.Manifests.OrderBy(subject => subject.Key, StringComparer.Ordinal)
            .Select(subject => (Name: subject.Key, Facts: ManifestFacts.Of(subject.Value).ToDictionary(fact => fact.Path, StringComparer.Ordinal))).ToArray();
        var facts = subjects.SelectMany(subject => subject.Facts.Values).DistinctBy(fact => fact.Path).Where(fact => fact.Role != FactRole.NotCompared).ToLookup(IsAlike);
        return Part(
            "manifests",
            "Where it was measured",
            List(RunEnvironmentText.Lines(summary.Manifests.Values)),
            new HtmlTable<(string Name, EnvironmentManifest Manifest)>(
                "Subjects",
                new("subject", subject => subject.Name),
                new("server", subject => subject.Manifest.Server.IsStandIn ? $"stand-in for {subject.Manifest.Server.Name}" : subject.Manifest.Server.Name),
                new("version", subject => subject.Manifest.Server.Version ?? "unknown"),
                new("fingerprint", subject => Element("code", subject.Manifest.Fingerprint)),
                new("manifest", subject => FileLink($"manifests/{CellId.Safe(subject.Name)}.json"))).Of(summary.Manifests.OrderBy(subject => subject.Key, StringComparer.Ordinal).Select(subject => (subject.Key, subject.Value))),
            Details(
                "What differs between the subjects",
                new HtmlTable<ManifestFact>("Facts that differ", [new("fact", fact => fact.Path), new("means", fact => MeaningOf(fact.Role)), .. subjects.Select(subject => new HtmlColumn<ManifestFact>(subject.Name, fact => ValueOf(subject.Facts, fact.Path)))]).Of(facts[false])),
            Details(
                "What is the same for all",
                new HtmlTable<ManifestFact>("Facts that are the same", new("fact", fact => fact.Path), new("means", fact => MeaningOf(fact.Role)), new("value", fact => ValueOf(subjects[0].Facts, fact.Path))).Of(facts[true])));

        bool IsAlike(ManifestFact fact) => subjects.Select(subject => subject.Facts.GetValueOrDefault(fact.Path)?.Value).Distinct(StringComparer.Ordinal).Count() == 1;
    }

    private XElement How() => Part(
        "how",
        "How it was measured",
        List(
        [
            $"Runtime {summary.RuntimeSeconds.ToString(CultureInfo.InvariantCulture)} s, threads: {summary.Plan.ThreadsText}, fio's engine: {summary.Engine}",
            .. summary.Runs.Select(run => $"{run.Name}: Bench {run.Bench}, {run.IterationsText}, seed: {run.Seed.ToString(CultureInfo.InvariantCulture)}"),
            "In blocks: in each every subject once, in random order and in a fresh environment.",
            "An interval holds the true median with at least 95 %, whatever the distribution is. The spread is how far two iterations usually lie apart. Could see: the smallest difference from another such cell that would be seen in four of five cases.",
            "Disturbed iterations are left out where enough others remain for an interval; in charts, marks that do not count are hollow.",
        ]),
        summary.Times.OverheadPercent is { } overhead
            ? Details(
                $"It took {RunText.Duration(summary.Times.TotalSeconds)}, of which {RunText.Percent(overhead)} were neither measuring nor laying out",
                new HtmlTable<StageShare>(
                    "Where the time went",
                    new("stage", stage => stage.Text),
                    new("time", stage => RunText.Duration(stage.Seconds), true, stage => stage.Seconds),
                    new("share", stage => RunText.Percent(stage.Percent ?? 0), true, stage => stage.Percent)).Of(summary.Times.Stages))
            : null);

    private static XElement Part(string id, string title, params object?[] content) => Element("section", Attribute("id", id), Element("h2", title), content);

    private XElement FileLink(string file) => source.Folder is { } folder && File.Exists(Path.Combine(folder, file)) ? Link(Target(file), file) : Element("code", file);

    private static string ValueOf(Dictionary<string, ManifestFact> facts, string path) => Plain(facts.GetValueOrDefault(path)?.Value?.Replace(",", ", ", StringComparison.Ordinal) ?? "nothing");

    private static string MeaningOf(FactRole role) => role switch
    {
        FactRole.MustMatch => "must match",
        FactRole.Compared => "is compared",
        _ => "informs",
    };
}
