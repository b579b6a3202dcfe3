using Bench.Results.Durability;
using Bench.Results.Manifests;
using Bench.Results.Runs;
using Bench.Testing.Docs;

namespace Bench.Tests.Results.Runs;

public sealed class SummarySchemaTests
{
    /// <summary>Others read summaries by it. The message says what a change on purpose needs.</summary>
    [Fact]
    public void Schema_in_the_documentation_describes_every_member_of_a_summary() =>
        DocumentedSchema.ProblemOf("summary.schema.json", RunJson.SummarySchemaText).Should().BeEmpty();

    [Fact]
    public void Summary_with_every_kind_of_cell_is_as_the_schema_says() => SchemaCheck.MistakesIn(RunJson.Write(Full()), RunJson.SummarySchemaText).Should().BeEmpty();

    [Fact]
    public void Member_that_the_schema_does_not_describe_is_named()
    {
        var written = RunJson.Write(Full()).Replace("\"median\"", "\"middle\"", StringComparison.Ordinal);

        SchemaCheck.MistakesIn(written, RunJson.SummarySchemaText).Should().Contain(["$.cells[0].median is required, and missing", "$.cells[0].middle is not in the schema"]);
    }

    [Fact]
    public void Member_is_null_only_where_the_schema_says_so()
    {
        var written = RunJson.Write(Full());

        SchemaCheck.MistakesIn(written.Replace("\"engine\": \"libaio\"", "\"engine\": null", StringComparison.Ordinal), RunJson.SummarySchemaText).Should().ContainSingle().Which.Should().StartWith("$.engine: null");
        written.Should().Contain("\"median\": null");
    }

    [Fact]
    public void Members_that_a_documented_schema_lacks_or_has_too_much_are_named_with_their_place()
    {
        var other = RunJson.SummarySchemaText.Replace("\"value\":", "\"figure\":", StringComparison.Ordinal);

        DocumentedSchema.DifferenceBetween(RunJson.SummarySchemaText, other).Should()
            .Be("; it lacks ceilings[].figures[].best.figure, ceilings[].figures[].figure, cells[].iterations[].figure, unlike[].values[].figure; it has what is not written any more: ceilings[].figures[].best.value, ceilings[].figures[].value, cells[].iterations[].value, unlike[].values[].value");
    }

    private static RunSummary Full()
    {
        Cell[] cells = [TestRun.Cell("ganesha"), TestRun.Cell("samba"), TestRun.Cell("rclone"), TestRun.Cell("juicefs", cannot: "its image is not available"), TestRun.Cell("kernel-nfs")];
        var measured = new Dictionary<string, IReadOnlyList<Iteration>>
        {
            ["ganesha"] =
            [
                TestRun.Valid(1, 1.5) with { Environment = "env", Resources = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["server"] = new Dictionary<string, double> { ["cpus"] = 0.5 } } },
                TestRun.Valid(2, 3) with { Status = IterationStatus.Disturbed, Reason = "packets were lost", Notes = ["a reading failed"], Printed = ["raw/x.json"] },
            ],
            ["samba"] = [TestRun.Failed(1, "it ended") with { Diagnostics = "/diagnostics/samba", Failure = new("BENCH-COMMAND", "client", "look there") }],
            ["rclone"] = [TestRun.Failed(1, "no port is free", FailureKind.NotStarted)],
        };
        var manifests = new Dictionary<string, EnvironmentManifest> { ["ganesha"] = TestRun.Manifest(DurabilityTier.Local), ["samba"] = TestRun.Manifest(DurabilityTier.PageCache) };
        var record = TestRun.Record(TestRun.Plan(cells), cell => measured.GetValueOrDefault(cell.Subject, []), manifests);
        return RunSummary.Of([record with
        {
            Sessions = [new SessionTimes(DateTimeOffset.UnixEpoch, [new StageSeconds(RunStage.Measuring, 2)])],
            Ceilings = [Bench.Results.Ceilings.ClientRecord.AddTo(TestCeilings.Client(TestCeilings.Read(2), TestCeilings.Read(1, null) with { Disturbance = "packets were lost" }), []), TestCeilings.Of(Bench.Results.Ceilings.CeilingKind.Disk, null) with { Reason = "no room" }],
            Durability =
            [
                TestTrial.Of(DurabilityTier.Local, TestTrial.Synced("renamed", null), TestTrial.Synced("a", 8192, new FoundRange(0, 5, FoundContent.Zeros))) with { Bucket = TestTrial.Bucket(5, null) },
                TestTrial.Of(null) with { Subject = "samba", Outcome = TrialOutcome.NotBack, Reason = "it ended", Diagnostics = "/diagnostics/samba", Files = [] },
            ],
        }]);
    }
}
