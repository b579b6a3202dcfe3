using Bench.Reports.History;
using Bench.Reports.Tests.Browser;
using Bench.Results.Comparison;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Reports.Tests;

/// <summary>Many runs of one subject: which became slower, and what cannot be compared.</summary>
public sealed class HistoryTests
{
    private static readonly double[] Steady = [100, 101, 102, 103, 104, 105];
    private static readonly double[] Less = [80, 81, 82, 83, 84, 85];

    [Fact]
    public void Run_that_is_slower_than_the_one_before_is_marked_and_later_ones_are_not()
    {
        var history = Of(Run(1, Steady), Run(2, Steady), Run(3, Less), Run(4, Less));

        history.Steps.Select(step => step.Slower.Count()).Should().Equal(0, 0, 1, 0);
        history.IsSlower.Should().BeFalse("the newest is no slower than the one before");
        Of(Run(1, Steady), Run(3, Less)).IsSlower.Should().BeTrue();
        Of(Run(1, Less), Run(2, Steady)).Steps[1].Faster.Should().ContainSingle();
        var page = Page(history);
        page.TextOf("summary").Should().Contain($"slower in {history.Steps[2].Run} than in the run before");
        page.Table("Runs, the oldest first").Select(row => row[3]).Should().Equal("0", "0", "1", "0");
        page.Charts.Should().ContainSingle().Which.Descendants().Count(element => element.Attribute("style")?.Value.Contains("--alarm") == true).Should().Be(1);
    }

    [Fact]
    public void Runs_are_in_the_order_of_time_however_they_are_named()
    {
        var history = Of(Run(3, Less), Run(1, Steady), Run(2, Steady));

        history.Steps.Select(step => step.StartedAt.Day).Should().Equal(1, 2, 3);
        history.IsSlower.Should().BeTrue();
    }

    [Fact]
    public void Runs_that_were_not_measured_alike_are_neither_called_slower_nor_joined()
    {
        var history = Of(Run(1, Steady), Run(2, Less, threads: 8), Run(3, Less, threads: 8));

        history.Steps[1].Unlike.Should().ContainSingle().Which.What.Should().Be("threads");
        history.Steps.SelectMany(step => step.Slower).Should().BeEmpty();
        var page = Page(history);
        page.TextOf("summary").Should().Contain("was not measured as the run before, and is not compared with it: threads: 4 and 8");
        page.Charts.Single().Descendants().Count(element => element.Name.LocalName == "polyline" && element.Attribute("style")!.Value.Contains("stroke:var(--subject-4);stroke-width:2"))
            .Should().Be(1, "only the second and the third are joined");
    }

    [Fact]
    public void Runs_without_a_figure_of_the_subject_are_left_out()
    {
        var other = TestRun.Record(TestRun.Plan(TestRun.Cell("samba")), _ => [TestRun.Valid(1, 1 << 20)]);

        Of(Run(1, Steady), other).Steps.Should().ContainSingle();
        Of(other).Steps.Should().BeEmpty();
    }

    [Fact]
    public Task Page_opens_as_reports_do() => Accessibility.PageIsAsReportsAreAsync(HistoryPage.Write(Of(Run(1, Steady), Run(2, Less), Run(3, Less, threads: 8)), RecordedRun.Profiles));

    private static RunHistory Of(params IReadOnlyList<RunRecord> runs) => RunHistory.Of(runs, "ganesha", CellVerdicts.UsualThreshold);

    private static PageText Page(RunHistory history) => new(HistoryPage.Write(history, RecordedRun.Profiles));

    private static RunRecord Run(int day, double[] values, int threads = 4) => TestRun.Record(
        TestRun.Plan(TestRun.Cell("ganesha")) with { StartedAt = new DateTimeOffset(2026, 1, day, 3, 4, 5, TimeSpan.Zero), Iterations = values.Length, Threads = threads },
        _ => [.. values.Select((value, index) => TestRun.Valid(index + 1, value * (1 << 20)))],
        new Dictionary<string, EnvironmentManifest> { ["ganesha"] = TestRun.Manifest(DurabilityTier.Local) });
}
