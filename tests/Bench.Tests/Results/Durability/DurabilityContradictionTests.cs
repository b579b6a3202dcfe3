using Bench.Results.Durability;
using Bench.Results.Manifests;

namespace Bench.Tests.Results.Durability;

public sealed class DurabilityContradictionTests
{
    private static readonly TrialFile Missing = TestTrial.Synced("renamed", null);
    private static readonly TrialFile Old = TestTrial.Synced("overwritten", 8192, new FoundRange(0, 4096, FoundContent.Earlier));
    private static readonly TrialFile Garbage = TestTrial.Synced("appended", 8192, new FoundRange(0, 4096, FoundContent.Zeros));

    [Theory]
    [InlineData(DurabilityTier.Local)]
    [InlineData(DurabilityTier.Writeback)]
    [InlineData(DurabilityTier.Remote)]
    [InlineData(DurabilityTier.PageCache)]
    public void Server_that_keeps_what_was_synced_contradicts_nothing(DurabilityTier tier) => Of(TestTrial.Of(tier)).Should().BeNull();

    /// <summary>In the order: missing, of before, garbage.</summary>
    [Theory]
    [InlineData(DurabilityTier.Local, nameof(KilledPart.Processes), true, true, true)]
    [InlineData(DurabilityTier.Local, nameof(KilledPart.ProcessesAndKernel), true, true, true)]
    [InlineData(DurabilityTier.Remote, nameof(KilledPart.Processes), true, true, true)]
    [InlineData(DurabilityTier.Writeback, nameof(KilledPart.Processes), false, false, true)]
    [InlineData(DurabilityTier.Writeback, nameof(KilledPart.ProcessesAndKernel), false, false, true)]
    [InlineData(DurabilityTier.PageCache, nameof(KilledPart.Processes), true, true, true)]
    [InlineData(DurabilityTier.PageCache, nameof(KilledPart.ProcessesAndKernel), false, false, true)]
    public void Loss_contradicts_what_promised_to_outlive_it(DurabilityTier tier, string killed, bool missing, bool old, bool garbage) =>
        new[] { Missing, Old, Garbage }.Select(file => Of(TestTrial.Of(tier, file) with { Killed = Enum.Parse<KilledPart>(killed) }) is not null).Should().Equal(missing, old, garbage);

    [Fact]
    public void Contradiction_says_what_was_declared_what_was_killed_and_how_much_was_lost()
    {
        Of(TestTrial.Of(DurabilityTier.Local, Missing)).Should().Be("declares that a sync means: local disk; but 1 of 2 files is not as it has to be after the server was killed");
        Of(TestTrial.Of(DurabilityTier.Local, Missing, Old) with { Killed = KilledPart.ProcessesAndKernel }).Should()
            .Be("declares that a sync means: local disk; but 2 of 3 files are not as they have to be after the server and its kernel were killed");
    }

    [Fact]
    public void Data_that_is_declared_to_be_in_the_bucket_after_a_sync_and_is_not_contradicts()
    {
        var trial = TestTrial.Of(DurabilityTier.Remote);

        Of(trial with { Bucket = TestTrial.Bucket(null, 0.1) }).Should().BeNull();
        Of(trial with { Bucket = TestTrial.Bucket(4.5, 5) }).Should().EndWith("but what was synced was in the bucket 4.5 to 5.0 s after the sync");
        Of(trial with { Bucket = TestTrial.Bucket(60, null) }).Should().EndWith("but what was synced was not in the bucket 60 s after the sync, 25 % of it");
        Of(trial with { Bucket = BucketObservation.Unknown("nobody answered") }).Should().BeNull("nothing was seen");
        Of(TestTrial.Of(DurabilityTier.Local) with { Bucket = TestTrial.Bucket(60, null) }).Should().BeNull("it promises nothing of a bucket");
    }

    [Theory]
    [InlineData(nameof(TrialOutcome.NotBack))]
    [InlineData(nameof(TrialOutcome.Failed))]
    [InlineData(nameof(TrialOutcome.NotTried))]
    public void Nothing_that_was_not_compared_contradicts(string outcome) => Of(TestTrial.Of(DurabilityTier.Local, Missing) with { Outcome = Enum.Parse<TrialOutcome>(outcome) }).Should().BeNull();

    [Fact]
    public void Nothing_contradicts_where_nothing_is_declared() => Of(TestTrial.Of(null, Garbage)).Should().BeNull();

    private static string? Of(DurabilityTrialRecord trial) => DurabilityContradiction.Of(trial);
}
