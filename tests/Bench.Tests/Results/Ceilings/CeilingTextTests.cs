using Bench.Reports.Markdown;
using Bench.Results.Ceilings;
using Bench.Results.Runs;

namespace Bench.Tests.Results.Ceilings;

/// <summary>What is shown of ceilings, and what is stored of them.</summary>
public sealed class CeilingTextTests
{
    private static readonly Ceiling Short = ClientRecord.AddTo(
        TestCeilings.Client(TestCeilings.Read(1000 << 20), TestCeilings.Read(100 << 20, CeilingOrder.WriteFirst) with { Disturbance = "client's TCP pruned 5" }), []);

    [Fact]
    public void Finding_says_what_falls_short_of_what_and_whether_it_was_disturbed() => CeilingSummary.Create("run", Short).Findings.Should().Equal(
        "the client falls short of its own record over NFSv3: seq-read with writes first 100 MiB/s, which is 10 % of 1,000 MiB/s in the other order; it was disturbed: client's TCP pruned 5");

    [Fact]
    public void Job_has_a_row_with_both_orders() => CeilingSummary.Create("run", Short).Rows.Should().Equal(
        new CeilingRow("seq-read", "read-bandwidth", "1,000 MiB/s (reads first), 100 MiB/s (writes first) SHORT", "client's TCP pruned 5"));

    [Fact]
    public void Page_has_findings_before_any_figure_and_a_table_after_them()
    {
        var page = RunMarkdown.Write(Summary(Short, TestCeilings.Of(CeilingKind.Disk, null) with { Reason = "no room" }));

        page.IndexOf("**The instrument:** the client falls short", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(page.IndexOf("## seq-read", StringComparison.Ordinal));
        page.Should().Contain("\n## Ceilings\n").And.Contain("| disk: a volume without a server | | | | no room |");
    }

    [Fact]
    public void Cell_says_its_share_of_the_ceiling_in_page_and_spreadsheet()
    {
        var summary = Summary(TestCeilings.Client(TestCeilings.Read(2)));

        summary.Cells[0].Should().Match<CellSummary>(cell => cell.OfCeiling == 0.75 && cell.Ceiling == CeilingKind.Client && cell.BoundBy == Bound.NothingKnown);
        RunMarkdown.Write(summary).Should().Contain("| 75 % of the client's ceiling |");
        RunText.Csv(summary).Should().Contain(",ofCeiling,ceiling,boundBy,").And.Contain(",0.75,client,nothingKnown,");
    }

    [Fact]
    public void Stored_ceilings_come_back_as_they_were()
    {
        var stored = new CeilingsRecord { Ceilings = [Short, TestCeilings.Of(CeilingKind.S3, null) with { Reason = "it did not answer" }] };

        RunJson.ReadCeilings(RunJson.Write(stored)).Should().BeEquivalentTo(stored);
        RunJson.Write(stored with { SchemaVersion = 7 }).Invoking(RunJson.ReadCeilings).Should().Throw<FormatException>().WithMessage("the ceilings have schema version 7, and this version of Bench reads 1 to 1");
    }

    private static RunSummary Summary(params Ceiling[] ceilings)
    {
        var record = TestRun.Record(TestRun.Plan(TestRun.Cell("ganesha")), _ => [TestRun.Valid(1, 1.5)], new Dictionary<string, Bench.Results.Manifests.EnvironmentManifest> { ["ganesha"] = TestManifest.Create() });
        return RunSummary.Of([record with { Ceilings = ceilings }]);
    }
}
