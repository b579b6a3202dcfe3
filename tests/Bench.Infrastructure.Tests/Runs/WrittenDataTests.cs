using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Faults;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>
/// What servers have of what was written is looked at after each measurement. A server that lost something is played: its files are changed in its
/// volume, behind its back.
/// </summary>
[Profile("ganesha")]
[Profile("samba")]
[Thorough]
public sealed class WrittenDataTests
{
    private const long Size = 16L << 20;

    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ganesha")]
    [InlineData("samba")]
    public async Task Data_of_an_honest_server_is_right_and_what_was_lost_or_changed_is_named(string name)
    {
        var profile = ProfileCatalog.Get(name);
        var folder = profile.ExportPath;
        var trial = new FaultTrial();
        await using (var environment = await trial.StartAsync(profile))
        {
            foreach (var workload in new[] { "seq-write", "seq-write-buffered", "rand-write-4k", "mixed-70-30" })
            {
                var honest = await MeasureAsync(environment, workload, "true");
                honest.Iteration.Status.Should().NotBe(IterationStatus.Failed, honest.Iteration.Reason);
                honest.Iteration.IsVerified.Should().BeTrue();
            }

            (await environment.Server.RunAsync(["sh", "-c", $"ls {folder}/bench-verify.* 2> /dev/null || true"], Token)).StandardOutput.Should().BeEmpty();

            var cut = await WrongAsync(environment, "seq-write-buffered", $"truncate -s 1M {folder}/seq-write-buffered.0");
            cut.Iteration.Reason.Should().Contain("seq-write-buffered.0").And.Contain("1048576");
            cut.Evidence.Should().Contain("seq-write-buffered.1");

            var lost = await WrongAsync(environment, "seq-write", $"dd if=/dev/zero of={folder}/seq-write.1 bs=4096 seek=100 count=1 conv=notrunc status=none");
            lost.Iteration.Reason.Should().Contain("seq-write.1 has 4 KiB of zeros at 409600, where fio had written data");

            var changed = await WrongAsync(environment, "seq-write", $"printf XXXX | dd of={folder}/bench-verify.seq-write.seq-write.0 bs=1 seek=1500000 conv=notrunc status=none");
            changed.Iteration.Reason.Should().Contain("bench-verify.seq-write.seq-write.0 has other data in the 1048576 bytes at 1048576 than fio had written: their checksum is ");
            changed.Evidence.Should().Contain("Expected CRC");

            // Through the server: one that keeps names in memory would go on to show a file that is gone from its volume.
            var gone = await WrongAsync(environment, "rand-write-4k", $"rm {environment.Client.MountPath}/write-data.0", environment.Client);
            gone.Iteration.Reason.Should().Contain("1 of 2 files that fio had written are there");
        }

        await trial.NothingIsLeftAsync();
    }

    private static async Task<VerifiedIteration> WrongAsync(BenchEnvironment environment, string workload, string tampering, ICommandRunner? where = null)
    {
        var outcome = await MeasureAsync(environment, workload, tampering, where);
        TestContext.Current.TestOutputHelper!.WriteLine($"{environment.Profile.Name}: {outcome.Iteration.Reason}");
        (outcome.Iteration.Status, outcome.Iteration.FailureKind).Should().Be((IterationStatus.Failed, FailureKind.WrongData), outcome.Iteration.Reason);
        outcome.Iteration.Metrics.Should().BeEmpty();
        outcome.Iteration.Diagnostics.Should().NotBeNull();
        Directory.Delete(outcome.Iteration.Diagnostics!, recursive: true);
        return outcome;
    }

    private static async Task<VerifiedIteration> MeasureAsync(BenchEnvironment environment, string name, string tampering, ICommandRunner? where = null)
    {
        var tampered = new TamperedEnvironment(new MeasuredEnvironment(environment), async token =>
        {
            var result = await (where ?? environment.Server).RunAsync(["sh", "-c", tampering], token);
            result.ExitStatus.Should().Be(0, result.AllOutput);
        });
        var workload = Catalog.Select([name])[0];
        var profile = environment.Profile;
        var cell = new Cell(profile.Name, profile.DefaultMount.Protocol.Label(), workload.Name, Size, CachePass.Warm, workload.MainMetric.Name, workload.MainMetric.Unit, HigherIsBetter: true);
        var settings = new WorkloadSettings
        {
            Directory = environment.Client.MountPath,
            SizeBytes = Size,
            Threads = 2,
            Runtime = TimeSpan.FromSeconds(2),
            Engine = FioEngines.Usual(onMacOs: false),
        };
        var measurement = new CellMeasurement(tampered, TimeProvider.System, new MeasuringLimits(), new StageClock(TimeProvider.System));
        var outcome = await measurement.RunAsync(cell, workload, settings, 1, Token);
        return await measurement.VerifyAsync(Token) is [var verified] ? new(verified.AddTo(outcome.Iteration), verified.Failure?.Evidence) : new(outcome.Iteration, null);
    }

    private sealed record VerifiedIteration(Iteration Iteration, string? Evidence);
}
