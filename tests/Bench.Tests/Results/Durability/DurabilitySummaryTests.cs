using Bench.Reports.Markdown;
using Bench.Results.Durability;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Tests.Results.Durability;

public sealed class DurabilitySummaryTests
{
    private static readonly TrialFile Missing = TestTrial.Synced("renamed", null);

    [Fact]
    public void Observed_says_what_was_survived_and_when_data_was_in_the_bucket()
    {
        var trial = TestTrial.Of(DurabilityTier.Local);

        Text(trial).Should().Be("survives a crash of the server");
        Text(trial with { Killed = KilledPart.ProcessesAndKernel }).Should().Be("survives a crash of server and kernel");
        Text(trial with { Bucket = TestTrial.Bucket(null, 0.1) }).Should().Be("survives a crash of the server; in the bucket right after the sync");
        Text(trial with { Bucket = TestTrial.Bucket(5, 5.5) }).Should().Be("survives a crash of the server; in the bucket 5.0 to 5.5 s after the sync");
        Text(trial with { Bucket = TestTrial.Bucket(60, null) }).Should().Be("survives a crash of the server; not in the bucket 60 s after the sync, 25 % of it");
    }

    [Fact]
    public void Loss_names_some_files_and_how_many_more()
    {
        var summary = Of(TestTrial.Of(DurabilityTier.Local, [.. Enumerable.Range(0, 5).Select(number => TestTrial.Synced($"small-{number}", number == 0 ? 7 : null))]));

        summary.ObservedText.Should().Be("lost or changed 5 of 6 files in a crash of the server");
        summary.Losses.Should().Equal("small-0 has 7 of 8192 bytes", "small-1 is missing", "small-2 is missing", "and 2 more");
        Of(TestTrial.Of(DurabilityTier.Local)).Losses.Should().BeEmpty();
    }

    /// <summary>Whoever asked for that need not look for what is wrong with the server.</summary>
    [Fact]
    public void Loss_of_data_in_memory_says_where_it_was()
    {
        var manifest = TestRun.Manifest(DurabilityTier.Local);
        var inMemory = manifest with { Conditions = manifest.Conditions with { DataIn = "memory" } };

        DurabilitySummary.Of("run", TestTrial.Of(DurabilityTier.Local, Missing), inMemory).ObservedText.Should().Be("lost or changed 1 of 2 files in a crash of the server; its data is in memory, which is empty after a kill");
        DurabilitySummary.Of("run", TestTrial.Of(DurabilityTier.Local), inMemory).ObservedText.Should().Be("survives a crash of the server");
    }

    [Theory]
    [InlineData(nameof(TrialOutcome.NotBack), nameof(ObservedDurability.NotBack), "did not come back after the kill: it hung")]
    [InlineData(nameof(TrialOutcome.NotTried), nameof(ObservedDurability.NotTried), "not tried: it hung")]
    [InlineData(nameof(TrialOutcome.Failed), nameof(ObservedDurability.Unknown), "unknown, the trial failed: it hung")]
    public void Where_nothing_was_compared_the_reason_stands(string outcome, string observed, string text)
    {
        var summary = Of(TestTrial.Of(DurabilityTier.Local) with { Outcome = Enum.Parse<TrialOutcome>(outcome), Reason = "it hung", Files = [] });

        (summary.Observed, summary.ObservedText).Should().Be((Enum.Parse<ObservedDurability>(observed), text));
    }

    /// <summary>A loss that was declared to be possible is observed all the same.</summary>
    [Fact]
    public void Loss_without_a_contradiction_is_a_loss() =>
        Of(TestTrial.Of(DurabilityTier.Writeback, Missing)).Should().BeEquivalentTo(new { Observed = ObservedDurability.DataLost, Contradiction = (string?)null });

    [Fact]
    public void Trial_is_read_back_as_it_was_written()
    {
        var trial = TestTrial.Of(DurabilityTier.Local, Missing, TestTrial.Synced("a", 8192, new FoundRange(0, 5, FoundContent.Zeros))) with { Bucket = TestTrial.Bucket(5, null), Reason = "x", Diagnostics = "/d" };

        RunJson.ReadDurability(RunJson.Write(trial)).Should().BeEquivalentTo(trial);
        RunJson.Write(trial).Should().Contain("\"fate\": \"missing\"").And.Contain("\"declared\": \"local\"");
    }

    [Fact]
    public void Trial_of_a_later_version_is_refused() => FluentActions.Invoking(() => RunJson.ReadDurability(RunJson.Write(TestTrial.Of(null) with { SchemaVersion = 2 }))).Should()
        .Throw<FormatException>().WithMessage("the trial of durability has schema version 2, and this version of Bench reads 1 to 1");

    [Fact]
    public void Cells_of_a_subject_have_what_was_observed_of_it()
    {
        var summary = Run(TestTrial.Of(DurabilityTier.Local, Missing));

        summary.Durability.Should().ContainSingle().Which.Evidence.Should().Be("durability/ganesha.json");
        summary.Cells.Select(cell => (cell.Subject, cell.ObservedDurability, cell.IsDurabilityContradicted)).Should()
            .Equal(("ganesha", ObservedDurability.DataLost, true), ("samba", null, false));
        RunText.Csv(summary).Split("\r\n")[1].Should().Contain(",dataLost,true,");
        RunText.Csv(summary).Split("\r\n")[2].Should().Contain(",,false,");
    }

    [Fact]
    public void Page_tells_a_contradiction_before_any_figure_and_marks_the_figures()
    {
        var page = RunMarkdown.Write(Run(TestTrial.Of(DurabilityTier.Local, Missing)));

        page.IndexOf("> **Durability contradicted: ganesha** declares that a sync means: local disk; but 1 of 2 files is not", StringComparison.Ordinal).Should()
            .BePositive().And.BeLessThan(page.IndexOf("## seq-read", StringComparison.Ordinal));
        page.Should().Contain("Power loss was not tried").And.Contain("| ganesha | local disk | **contradicted**: lost or changed 1 of 2 files in a crash of the server | its processes | 2 | `durability/ganesha.json` |");
        page.Split('\n').Should().ContainSingle(line => line.EndsWith("| durability contradicted |", StringComparison.Ordinal)).Which.Should().StartWith("| ganesha |");
    }

    [Fact]
    public void Page_without_a_contradiction_has_declared_and_observed_only() => RunMarkdown.Write(Run(TestTrial.Of(DurabilityTier.Local))).Should()
        .NotContain("contradicted").And.Contain("| ganesha | local disk | survives a crash of the server | its processes | 1 |");

    [Fact]
    public void Page_of_a_run_that_tried_nothing_does_not_speak_of_it() => RunMarkdown.Write(Run()).Should().NotContain("Durability, observed");

    private static RunSummary Run(params IReadOnlyList<DurabilityTrialRecord> trials)
    {
        var manifests = new Dictionary<string, EnvironmentManifest> { ["ganesha"] = TestRun.Manifest(DurabilityTier.Local) };
        return RunSummary.Of([TestRun.Record(TestRun.Plan(TestRun.Cell("ganesha"), TestRun.Cell("samba")), _ => [TestRun.Valid(1, 1)], manifests) with { Durability = trials }]);
    }

    private static string Text(DurabilityTrialRecord trial) => Of(trial).ObservedText;

    private static DurabilitySummary Of(DurabilityTrialRecord trial) => DurabilitySummary.Of("run", trial);
}
