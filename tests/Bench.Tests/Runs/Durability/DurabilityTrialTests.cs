using Bench.Environments;
using Bench.Results.Durability;
using Bench.Results.Manifests;

namespace Bench.Tests.Runs.Durability;

public sealed class DurabilityTrialTests
{
    private readonly PlayedTrial played = new();

    [Fact]
    public async Task Server_is_killed_as_soon_as_all_is_synced_and_compared_through_a_fresh_mount()
    {
        var trial = await played.RunAsync();

        played.Steps.Should().Equal("mount", "write", "kill", "come back /mnt/bench/bench-durability", "compare");
        trial.Should().BeEquivalentTo(new { Outcome = TrialOutcome.Compared, Reason = (string?)null, Killed = KilledPart.Processes, Bucket = (BucketObservation?)null, Diagnostics = (string?)null });
        trial.Files.Should().HaveCountGreaterThan(40).And.OnlyContain(file => file.IsRight);
        DurabilitySummary.Of("run", trial).Observed.Should().Be(ObservedDurability.SurvivesCrashOfServer);
    }

    [Fact]
    public async Task Server_in_a_guest_is_killed_with_its_kernel()
    {
        played.KilledPart = KilledPart.ProcessesAndKernel;

        DurabilitySummary.Of("run", await played.RunAsync()).Observed.Should().Be(ObservedDurability.SurvivesCrashOfServerAndKernel);
    }

    [Fact]
    public async Task Server_whose_files_are_gone_is_caught()
    {
        played.Found = file => $"{file.Name}\t\t\t";

        var summary = DurabilitySummary.Of("run", await played.RunAsync());

        summary.Observed.Should().Be(ObservedDurability.DataLost);
        summary.Contradiction.Should().StartWith("declares that a sync means: local disk; but ");
        summary.Wrong.Select(file => file.Name).Should().Contain(["medium-0", "renamed", "overwritten-not-synced"]).And.NotContain("not-synced", "nobody asked for it to be kept");
    }

    [Fact]
    public async Task Server_that_does_not_come_back_is_what_was_observed_with_reason_and_diagnostics()
    {
        played.Failures["come back /mnt/bench/bench-durability"] = PlayedEnvironment.GivenUp(CommandCulprit.Container);

        var trial = await played.RunAsync();

        trial.Should().BeEquivalentTo(new { Outcome = TrialOutcome.NotBack, Diagnostics = "/results/failures/its-own", Killed = KilledPart.Processes });
        trial.Reason.Should().StartWith("'fio' was stopped: it did not end within 124 s");
        DurabilitySummary.Of("run", trial).Should().BeEquivalentTo(new { Observed = ObservedDurability.NotBack, Contradiction = (string?)null });
    }

    [Fact]
    public async Task Trial_that_fails_before_the_kill_says_nothing_of_the_server()
    {
        played.Failures["write"] = new IOException("no room");

        (await played.RunAsync()).Should().BeEquivalentTo(new { Outcome = TrialOutcome.Failed, Reason = "no room", Killed = (KilledPart?)null, Diagnostics = "/results/failures/one" });
        played.Steps.Should().NotContain("kill");
    }

    [Fact]
    public async Task Server_that_cannot_be_killed_is_not_and_its_bucket_is_looked_into_all_the_same()
    {
        played.CrashObstacle = "it is part of the kernel";
        played.Bucket.Enqueue(5 << 20);

        var trial = await played.RunAsync();

        trial.Should().BeEquivalentTo(new { Outcome = TrialOutcome.NotTried, Reason = "it is part of the kernel", Killed = (KilledPart?)null });
        trial.Bucket.Should().NotBeNull();
        played.Steps.Should().Equal("mount", "settle", "write for the bucket");
    }

    /// <summary>A look takes a second, and half a one is waited between two. The first two are before anything is written.</summary>
    [Theory]
    [InlineData(new long[] { 0, 0, 4 << 20 }, null, 1.0, true)]
    [InlineData(new long[] { 0, 0, 0, 2 << 20, 4 << 20 }, 2.5, 4.0, false)]
    [InlineData(new long[] { 0, 0, 1 << 20 }, 4.0, null, false)]
    public async Task Bucket_says_when_what_was_synced_was_in_it(long[] looks, double? absent, double? present, bool atOnce)
    {
        played.Bucket.EnsureCapacity(looks.Length);
        foreach (var look in looks)
        {
            played.Bucket.Enqueue(look);
        }

        var bucket = (await played.RunAsync()).Bucket!;

        (bucket.AbsentSeconds, bucket.PresentSeconds, bucket.IsThereAtOnce, bucket.WrittenBytes, bucket.ArrivedBytes).Should().Be((absent, present, atOnce, 4 << 20, looks[^1]));
    }

    [Fact]
    public async Task Bucket_that_does_not_come_to_rest_is_not_looked_into_and_the_server_is_tried()
    {
        played.Failures["settle"] = PlayedEnvironment.GivenUp(CommandCulprit.TimeLimit);
        played.Bucket.Enqueue(0);

        var trial = await played.RunAsync();

        (trial.Outcome, trial.Bucket!.Text).Should().Be((TrialOutcome.Compared, "bucket: what was written earlier was still on its way into it after 30 s"));
    }

    [Fact]
    public async Task Cancelled_trial_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        played.Failures["kill"] = new OperationCanceledException();
        await cancelled.CancelAsync();

        await FluentActions.Awaiting(() => played.RunAsync(DurabilityTier.Local, cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
    }
}
