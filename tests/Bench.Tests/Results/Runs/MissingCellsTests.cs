using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Tests.Results.Runs;

public sealed class MissingCellsTests
{
    [Fact]
    public void Failures_come_before_cells_that_cannot_be_measured_here()
    {
        var plan = TestRun.Plan(TestRun.Cell("juicefs", cannot: "no image"), TestRun.Cell("samba"), TestRun.Cell("rclone"));

        MissingCells.Of(Summary(plan)).Select(cells => (cells.State, cells.Reason)).Should()
            .Equal((CellState.NotStarted, "no port is free"), (CellState.Failed, "it ended"), (CellState.Cannot, "no image"));
    }

    [Fact]
    public void Counts_name_every_state_there_is()
    {
        var plan = TestRun.Plan(TestRun.Cell("juicefs", cannot: "no image"), TestRun.Cell("samba"), TestRun.Cell("rclone"), TestRun.Cell("ganesha"));

        RunEnvironmentText.Counts(Summary(plan)).Should().Be("0 cells measured, 1 with some of their figures, 1 failed, 1 did not start, 1 cannot be measured here");
    }

    /// <summary>What a manifest of an earlier version could not say is no difference.</summary>
    [Fact]
    public void Fact_that_an_earlier_manifest_does_not_have_is_not_unlike()
    {
        var (earlier, later) = (ManifestJson.Read(File.ReadAllText(TestManifest.VersionOneFile)), TestManifest.Create());
        string[] added = [.. ManifestFacts.Of(later).Where(fact => fact.Since > earlier.SchemaVersion).Select(fact => fact.Path)];

        added.Should().NotBeEmpty();
        UnlikeFact.Among(new Dictionary<string, EnvironmentManifest> { ["a"] = earlier, ["b"] = later }).Select(fact => fact.Path).Should().NotBeEmpty().And.NotIntersectWith(added);
    }

    private static RunSummary Summary(RunPlan plan) => RunSummary.Of([TestRun.Record(plan, cell => cell.Subject switch
    {
        "samba" => [TestRun.Failed(1, "it ended")],
        "ganesha" => [TestRun.Valid(1, 1)],
        _ => [TestRun.Failed(1, "no port is free", FailureKind.NotStarted)],
    })]);
}
