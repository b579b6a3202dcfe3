using Bench.Reports.Comparing;
using Bench.Reports.Tests.Browser;
using Bench.Results.Comparison;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Reports.Tests;

/// <summary>Two runs beside each other.</summary>
public sealed class ComparisonPageTests
{
    private static readonly Cell Seconds = TestRun.Cell("ganesha", "unpack") with { Metric = "seconds", Unit = "s", HigherIsBetter = false };

    [Fact]
    public void Every_ratio_is_in_the_table_and_in_the_chart_and_right_is_better()
    {
        var comparison = Compare();
        var page = new PageText(ComparisonPage.Write(comparison));

        page.Table("Ratios: the second by the first").Select(row => row[6]).Should().Equal("0.500", "0.500", "1.000");
        var marks = page.Charts.Single().Descendants().Where(element => element.Name.LocalName is "rect" or "polygon" && element.Attribute("style")?.Value.Contains("fill:var(--", StringComparison.Ordinal) == true)
            .Select(element => element.Attribute("style")!.Value.Split(';')[0]).ToArray();
        marks.Should().Contain("fill:var(--alarm)", "half of a bandwidth is worse").And.Contain("fill:var(--subject-2)", "half of the time is better").And.Contain("fill:var(--ink)", "the same is the same");
        page.TextOf("summary").Should().Contain("ganesha: seq-read, 64m, warm, NFSv3: ratio 0.500").And.NotContain("unpack, 64m, warm, NFSv3: ratio");
    }

    [Fact]
    public Task Page_opens_as_reports_do() => Accessibility.PageIsAsReportsAreAsync(ComparisonPage.Write(Compare()));

    private static RunComparison Compare() => RunComparison.Of(new(Run(1, 200, 20), null), new(Run(2, 100, 10), null), CellVerdicts.UsualThreshold);

    private static RunRecord Run(int day, double bandwidth, double seconds)
    {
        Cell[] cells = [TestRun.Cell("ganesha"), Seconds, TestRun.Cell("ganesha", "rand-read-4k")];
        var values = new Dictionary<string, double> { ["seq-read"] = bandwidth, ["unpack"] = seconds, ["rand-read-4k"] = 300 };
        return TestRun.Record(
            TestRun.Plan(cells) with { StartedAt = new DateTimeOffset(2026, 1, day, 3, 4, 5, TimeSpan.Zero), Iterations = 8 },
            cell => [.. Enumerable.Range(1, 8).Select(block => TestRun.Valid(block, 0) with { Metrics = new Dictionary<string, double> { [cell.Metric] = values[cell.Workload] * (1 + (block * 0.001)) } })],
            new Dictionary<string, EnvironmentManifest> { ["ganesha"] = TestRun.Manifest(DurabilityTier.Local) });
    }
}
