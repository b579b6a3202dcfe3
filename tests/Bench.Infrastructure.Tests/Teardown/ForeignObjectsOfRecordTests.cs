using Bench.Environments.Options;
using Bench.Environments.Ownership;
using Bench.Environments.Teardown;
using Bench.Infrastructure.Tests.Discovery;

namespace Bench.Infrastructure.Tests.Teardown;

/// <summary>Whose bucket is emptied by <c>down</c> was decided at the start, not by what somebody has in <c>.env</c> now.</summary>
public sealed class ForeignObjectsOfRecordTests
{
    private static readonly BenchOptions External = RecordSamples.AtStart();
    private static readonly BenchOptions Own = External with { S3 = External.S3 with { Endpoint = null } };

    [Fact]
    public void External_s3_of_the_start_is_emptied_though_none_is_set_now() =>
        EnvironmentRemover.HasForeignObjects(Remains("rclone", External), Own).Should().BeTrue();

    [Fact]
    public void External_s3_that_is_set_now_is_left_alone_where_the_start_had_its_own() =>
        EnvironmentRemover.HasForeignObjects(Remains("rclone", Own), External).Should().BeFalse();

    [Fact]
    public void Settings_in_force_count_where_nothing_was_recorded() =>
        EnvironmentRemover.HasForeignObjects(Remains("rclone", Own) with { Record = null }, External).Should().BeTrue();

    [Fact]
    public void Profile_without_s3_has_none() =>
        EnvironmentRemover.HasForeignObjects(Remains("ganesha", External), External).Should().BeFalse();

    private static EnvironmentRemains Remains(string profile, BenchOptions start)
    {
        var identity = new EnvironmentIdentity("0a1b2c3d", profile, ProcessOwner.Current, DateTimeOffset.UnixEpoch, Kept: true);
        var record = RecordSamples.Record(profile, profile == "rclone" ? "serve-nfs" : "standard") with { Options = SecretOption.Without(start) };
        return new EnvironmentRemains(identity, [], [identity.NetworkName], []) { Record = record };
    }
}
