using Bench.Environments;
using Bench.Results.Runs;
using Bench.Tests.Results;
using Microsoft.Extensions.Time.Testing;
using static Bench.Tests.Runs.PlayedCells;

namespace Bench.Tests.Runs.Verifying;

/// <summary>When what a cell wrote is looked at, and what becomes of one whose data is wrong: in an environment that the test plays.</summary>
public sealed class MeasuredDataTests
{
    /// <summary>As the client lists what fio wrote: of one thread when it was measured, and of two with checksums.</summary>
    private const string WrittenInFull = "8388608\t\tbench-verify.seq-write.0\t\n8388608\t\tbench-verify.seq-write.1\t\n8388608\t\tseq-write.0\t\n";

    private readonly FakeTimeProvider time = new();
    private readonly PlayedCells cells;
    private readonly PlayedEnvironment environment;

    public MeasuredDataTests()
    {
        cells = new(timeProvider: time);
        environment = cells.Environment;
        environment.Answers[Fio] = () => new(0, FioSample.Text("3.39-write.json"), "");
    }

    [Fact]
    public async Task Written_data_is_verified_through_a_fresh_mount_after_its_measurement()
    {
        environment.Answers["list"] = () => new(0, WrittenInFull, "");

        var outcome = await cells.RunAsync("seq-write");

        environment.Steps.Should().Equal("mount NFSv3", Fio, "write with checksums", "remount", "list", "verify", "remove");
        (outcome.Iteration.Status, outcome.Evidence).Should().Be((IterationStatus.Valid, null), outcome.Iteration.Reason);
    }

    [Fact]
    public async Task File_that_is_short_fails_the_cell_with_its_own_kind_and_is_not_written_anew()
    {
        environment.Answers["list"] = () => new(0, WrittenInFull.Replace("8388608\t\tseq-write.0", "4096\t\tseq-write.0", StringComparison.Ordinal), "");

        var outcome = await cells.RunAsync("seq-write");

        environment.Steps.Should().EndWith(["list", "diagnostics"], "what shows it stays as it is");
        (outcome.Iteration.Status, outcome.Iteration.FailureKind).Should().Be((IterationStatus.Failed, FailureKind.WrongData));
        outcome.Iteration.Reason.Should().Be("wrong data after seq-write, seen through a fresh mount: seq-write.0 has 4096 bytes, and fio had written 8388608");
        outcome.Iteration.Failure!.Code.Should().Be("BENCH-DATA");
        outcome.Iteration.Diagnostics.Should().Be("/results/failures/one");
        outcome.Iteration.Metrics.Should().BeEmpty();
        outcome.Printed!.Output.Should().Contain("fio version", "what was measured is kept");
        outcome.Evidence.Should().Contain("4096\t\tseq-write.0").And.Contain("fio did not verify");
    }

    [Fact]
    public async Task Data_that_fio_finds_changed_fails_the_cell_with_its_output_as_evidence()
    {
        environment.Answers["list"] = () => new(0, WrittenInFull, "");
        environment.Answers["verify"] = () => new(1, "", "verify: bad magic header 0, wanted acca at file /mnt/bench/bench-verify.seq-write.0 offset 4096, length 4096\n");

        var outcome = await cells.RunAsync("seq-write");

        outcome.Iteration.Reason.Should().EndWith("bench-verify.seq-write.0 has the magic header 0 at 4096, and fio had written acca there");
        outcome.Iteration.FailureKind.Should().Be(FailureKind.WrongData);
        outcome.Evidence.Should().Contain("bad magic header 0, wanted acca");
    }

    [Fact]
    public async Task Time_of_verifying_is_none_of_measuring()
    {
        environment.Answers[Fio] = () => Passing(5, new(0, FioSample.Text("3.39-write.json"), ""));
        environment.Answers["list"] = () => Passing(7, new(0, WrittenInFull, ""));

        await cells.RunAsync("seq-write");

        cells.Clock.Read().Stages.Where(stage => stage.Seconds > 0).Should().Equal(new StageSeconds(RunStage.Measuring, 5), new StageSeconds(RunStage.Verifying, 7));

        CommandResult Passing(int seconds, CommandResult result)
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            return result;
        }
    }
}
