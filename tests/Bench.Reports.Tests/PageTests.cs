using Bench.Reports.Page;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Reports.Tests;

/// <summary>Pages of runs that are made up, for what no real run has.</summary>
public sealed class PageTests
{
    [Fact]
    public void Words_of_a_server_are_text_whatever_they_are()
    {
        const string Hostile = "<script>alert('x')</script> & \"quoted\" \u001b[31mred\u0000";

        var html = Write(TestRun.Record(TestRun.Plan(TestRun.Cell("ganesha"), TestRun.Cell("samba", cannot: Hostile)), _ => [TestRun.Valid(1, 2 << 20), TestRun.Disturbed(2, 1 << 20) with { Reason = Hostile }, TestRun.Failed(3, Hostile)]));

        html.Should().NotContain("<script>alert").And.NotContain("\u001b").And.NotContain("\u0000");
        new PageText(html).TextOf("summary").Should().Contain("<script>alert('x')</script> & \"quoted\" \uFFFD[31mred\uFFFD");
    }

    [Fact]
    public void Page_of_a_run_that_has_nothing_yet_says_so()
    {
        var page = new PageText(Write(TestRun.Record(TestRun.Plan(TestRun.Cell("ganesha")), _ => [])));

        page.TextOf("summary").Should().Contain("0 cells measured, 1 not measured yet").And.Contain("the run is not complete");
        page.Charts.Should().BeEmpty();
    }

    [Fact]
    public void Who_is_clearly_ahead_and_who_is_not_is_said_with_what_would_help()
    {
        var figures = new Dictionary<string, double[]> { ["ganesha"] = [200, 202, 204, 206, 208, 210], ["samba"] = [100, 102, 104, 106, 108, 110], ["rclone"] = [190, 230, 170, 220, 160, 199] };

        var page = new PageText(Write(Six(figures)));
        var row = page.Table("Who is ahead, by workload and by what a sync promises").Should().ContainSingle().Which;

        row[2].Should().Be("ganesha");
        row[4].Should().StartWith("not clearly ahead of rclone (needs about ").And.EndWith("; ahead of samba");
    }

    [Fact]
    public void Lead_is_said_against_the_next_one()
    {
        var figures = new Dictionary<string, double[]> { ["ganesha"] = [200, 202, 204, 206, 208, 210], ["samba"] = [100, 101, 102, 103, 104, 105] };

        new PageText(Write(Six(figures))).Table("Who is ahead, by workload and by what a sync promises").Single()[4].Should().Be("ahead of samba, by 100 % of the next");
    }

    [Fact]
    public void Marks_that_do_not_count_are_hollow()
    {
        var record = TestRun.Record(
            TestRun.Plan(TestRun.Cell("ganesha")) with { Iterations = 7 },
            _ => [TestRun.Disturbed(1, 1 << 20), .. Enumerable.Range(2, 6).Select(block => TestRun.Valid(block, (10 + block) << 20))]);

        var marks = new PageText(Write(record)).Charts[0].Descendants().Where(element => element.Name.LocalName is "ellipse" or "rect" or "polygon" && element.Attribute("style")?.Value.Contains("var(--subject") == true).ToArray();

        marks.Should().HaveCount(7);
        marks.Count(mark => mark.Attribute("style")!.Value.StartsWith("fill:none", StringComparison.Ordinal) || mark.Attribute("style")!.Value.Contains("fill-opacity:0")).Should().Be(1, "it was disturbed, and six others were not");
    }

    [Fact]
    public void Numbers_of_threads_have_a_chart_that_shows_what_more_of_them_bring()
    {
        Cell[] cells = [.. new[] { 1, 2, 8 }.Select(threads => TestRun.Cell("ganesha") with { Threads = threads })];
        var record = TestRun.Record(TestRun.Plan(cells) with { ThreadCounts = [1, 2, 8] }, cell => [TestRun.Valid(1, cell.Threads!.Value << 20)]);

        var page = new PageText(Write(record));
        var chart = page[page.Ids.Single(id => id.StartsWith("chart--threads--", StringComparison.Ordinal))];

        chart.Value.Should().ContainAll("by threads", "threads");
        ChartMarks.Of(chart).Should().HaveCount(3 + 1, "three figures, and one in the legend");
        page.TextOf("how").Should().Contain("threads: 1, 2, 8");
    }

    [Fact]
    public void Several_runs_are_one_page_without_links_to_the_files_of_one_of_them()
    {
        var plan = TestRun.Plan(TestRun.Cell("ganesha"));
        var second = TestRun.Record(plan with { StartedAt = plan.StartedAt.AddHours(1), Cells = [TestRun.Cell("samba")] }, _ => [TestRun.Valid(1, 1 << 20)]);

        var page = new PageText(Write(TestRun.Record(plan, _ => [TestRun.Valid(1, 2 << 20)]), second));

        page.ToString().Should().Contain("Run of 2026-01-02 03:04, 2026-01-02 04:04 UTC").And.Contain("ganesha").And.Contain("samba");
        page.Files.Should().BeEmpty();
    }

    [Fact]
    public void Page_of_a_full_run_can_be_sent_by_mail()
    {
        var page = ReportPage.Write(FullRun.Source());

        System.Text.Encoding.UTF8.GetByteCount(page).Should().BeLessThan(3 << 20);
        new PageText(page).Charts.Should().HaveCountGreaterThan(60);
    }

    /// <summary>The summaries of a run are lost where its page cannot be made.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Figures_of_any_size_make_a_page(double value)
    {
        var record = TestRun.Record(TestRun.Plan(TestRun.Cell("ganesha"), TestRun.Cell("samba") with { Threads = 1 }, TestRun.Cell("samba") with { Threads = 2 }), _ => [TestRun.Valid(1, value), TestRun.Valid(2, value)]);

        new PageText(Write(record)).Charts.Should().HaveCountGreaterThan(2);
    }

    private static RunRecord Six(Dictionary<string, double[]> figures) => TestRun.Record(
        TestRun.Plan([.. figures.Keys.Select(subject => TestRun.Cell(subject))]) with { Iterations = 6 },
        cell => [.. figures[cell.Subject].Select((value, index) => TestRun.Valid(index + 1, value * (1 << 20)))],
        figures.Keys.ToDictionary(subject => subject, _ => TestRun.Manifest(DurabilityTier.Local)));

    private static string Write(params IReadOnlyList<RunRecord> runs) => ReportPage.Write(new(RunSummary.Of(runs), RecordedRun.Profiles, null));
}
