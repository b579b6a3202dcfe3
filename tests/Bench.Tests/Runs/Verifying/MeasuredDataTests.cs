using Bench.Environments;
using Bench.Results.Runs;
using Bench.Tests.Results;
using Microsoft.Extensions.Time.Testing;
using static Bench.Tests.Runs.PlayedCells;

namespace Bench.Tests.Runs.Verifying;

/// <summary>When what cells wrote is looked at, and what becomes of one whose data is wrong: in an environment that the test plays.</summary>
public sealed class MeasuredDataTests
{
    /// <summary>As the client lists what fio wrote: when it was measured, and with checksums.</summary>
    private const string WrittenInFull = "4194304\t\tbench-verify.seq-write.seq-write.0\t\n8388608\t\tseq-write.0\t\n";

    /// <summary>The same with what another workload wrote.</summary>
    private const string WrittenByTwo = $"{WrittenInFull}262144\t\tbench-verify.rand-write-4k.rand-write-4k.0\t\n8388608\t\twrite-data.0\t\n";

    private readonly FakeTimeProvider time = new();
    private readonly PlayedCells cells;
    private readonly PlayedEnvironment environment;

    public MeasuredDataTests()
    {
        cells = new(timeProvider: time);
        environment = cells.Environment;
        environment.Answers[Fio] = () => new(0, FioSample.Text("3.39-write.json"), "");
        environment.Answers["list"] = () => new(0, WrittenInFull, "");
    }

    [Fact]
    public async Task Data_of_all_cells_is_verified_at_once_through_a_fresh_mount()
    {
        environment.Answers["list"] = () => new(0, WrittenByTwo, "");

        var outcome = await cells.RunAsync("seq-write");
        await cells.RunAsync("rand-write-4k");
        var measured = environment.Steps.Count;
        var verified = await cells.VerifyAsync();

        outcome.Iteration.IsVerified.Should().BeFalse("it was not looked at yet");
        environment.Steps.Skip(measured).Should().Equal("mount NFSv3", "write with checksums", "remount", "list", "verify");
        verified.Select(cell => (cell.Cell.Workload, cell.Failure)).Should().Equal(("seq-write", null), ("rand-write-4k", null));
        verified[0].AddTo(outcome.Iteration).Should().Be(outcome.Iteration with { IsVerified = true });
    }

    [Fact]
    public async Task Nothing_is_verified_twice_or_of_cells_that_write_no_data()
    {
        environment.Answers[Fio] = () => new(0, FioSample.Text("3.33-read.json"), "");
        var read = await cells.RunAsync("seq-read");

        read.Iteration.IsVerified.Should().BeNull();
        (await cells.VerifyAsync()).Should().BeEmpty();

        environment.Answers[Fio] = () => new(0, FioSample.Text("3.39-write.json"), "");
        await cells.RunAsync("seq-write");
        (await cells.VerifyAsync()).Should().ContainSingle();
        (await cells.VerifyAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Failed_cell_is_not_verified()
    {
        environment.Answers[Fio] = () => new(1, "", "fio: no");

        (await cells.RunAsync("seq-write")).Iteration.IsVerified.Should().BeNull();
        (await cells.VerifyAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task File_that_is_short_fails_its_cell_with_its_own_kind_and_no_other()
    {
        environment.Answers["list"] = () => new(0, WrittenByTwo.Replace("8388608\t\tseq-write.0", "4096\t\tseq-write.0", StringComparison.Ordinal), "");
        var outcome = await cells.RunAsync("seq-write");
        await cells.RunAsync("rand-write-4k");

        var verified = await cells.VerifyAsync();

        environment.Steps.Should().EndWith(["list", "verify", "diagnostics"], "what shows it stays as it is");
        verified.Select(cell => cell.Failure is null).Should().Equal(false, true);
        var iteration = verified[0].AddTo(outcome.Iteration);
        (iteration.Status, iteration.FailureKind).Should().Be((IterationStatus.Failed, FailureKind.WrongData));
        iteration.Reason.Should().Be("wrong data after seq-write, seen through a fresh mount: seq-write.0 has 4096 bytes, and fio had written 8388608");
        iteration.Failure!.Code.Should().Be("BENCH-DATA");
        iteration.Diagnostics.Should().Be("/results/failures/one");
        iteration.Metrics.Should().BeEmpty();
        outcome.Printed!.Output.Should().Contain("fio version", "what was measured is kept");
        verified[0].Failure!.Evidence.Should().Contain("4096\t\tseq-write.0");
    }

    /// <summary>fio would write it anew, and find it right.</summary>
    [Fact]
    public async Task File_with_checksums_that_is_short_is_not_verified_by_fio()
    {
        environment.Answers["list"] = () => new(0, WrittenInFull.Replace("4194304\t\tbench-verify.seq-write.seq-write.0", "4096\t\tbench-verify.seq-write.seq-write.0", StringComparison.Ordinal), "");
        await cells.RunAsync("seq-write");

        var failure = (await cells.VerifyAsync()).Single().Failure!;

        environment.Steps.Should().EndWith(["list", "diagnostics"]);
        failure.Reason.Should().EndWith("bench-verify.seq-write.seq-write.0 has 4096 bytes, and fio had written 4194304");
        failure.Evidence.Should().Contain("fio did not verify");
    }

    [Fact]
    public async Task Data_that_fio_finds_changed_fails_the_cell_with_its_output_as_evidence()
    {
        environment.Answers["list"] = () => new(0, WrittenByTwo, "");
        environment.Answers["verify"] = () => new(1, "", "verify: bad magic header 0, wanted acca at file /mnt/bench/bench-verify.seq-write.seq-write.0 offset 4096, length 4096\n");
        await cells.RunAsync("seq-write");
        await cells.RunAsync("rand-write-4k");

        var verified = await cells.VerifyAsync();

        verified.Select(cell => cell.Failure?.Kind).Should().Equal(FailureKind.WrongData, null);
        verified[0].Failure!.Reason.Should().EndWith("bench-verify.seq-write.seq-write.0 has the magic header 0 at 4096, and fio had written acca there");
        verified[0].Failure!.Evidence.Should().Contain("bad magic header 0, wanted acca");
    }

    [Fact]
    public async Task Words_of_fio_that_name_no_file_fail_all_cells()
    {
        environment.Answers["list"] = () => new(0, WrittenByTwo, "");
        environment.Answers["verify"] = () => new(1, "", "fio: pid=1, err=5/file:filesetup.c:1, func=open, error=Input/output error\n");
        await cells.RunAsync("seq-write");
        await cells.RunAsync("rand-write-4k");

        (await cells.VerifyAsync()).Select(cell => cell.Failure?.Kind).Should().Equal(FailureKind.WrongData, FailureKind.WrongData);
    }

    [Fact]
    public async Task Data_that_cannot_be_looked_at_fails_the_cell_with_the_reason()
    {
        environment.Answers["list"] = () => new(2, "", "/mnt/bench: Input/output error\n");
        await cells.RunAsync("seq-write");

        var failure = (await cells.VerifyAsync()).Single().Failure!;

        (failure.Kind, failure.Diagnostics).Should().Be((null, "/results/failures/one"));
        failure.Reason.Should().Be("what was written could not be verified: perl of seq-write ended with status 2: /mnt/bench: Input/output error");
    }

    [Fact]
    public async Task Time_of_verifying_is_none_of_measuring()
    {
        environment.Answers[Fio] = () => Passing(5, new(0, FioSample.Text("3.39-write.json"), ""));
        environment.Answers["list"] = () => Passing(7, new(0, WrittenInFull, ""));

        await cells.RunAsync("seq-write");
        await cells.VerifyAsync();

        cells.Clock.Read().Stages.Where(stage => stage.Seconds > 0).Should().Equal(new StageSeconds(RunStage.Measuring, 5), new StageSeconds(RunStage.Verifying, 7));

        CommandResult Passing(int seconds, CommandResult result)
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            return result;
        }
    }
}
