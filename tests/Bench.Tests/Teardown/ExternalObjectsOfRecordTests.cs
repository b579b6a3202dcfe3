using Bench.Environments;
using Bench.Environments.Discovery;
using Bench.Environments.Options;
using Bench.Environments.Ownership;
using Bench.Environments.Teardown;
using Bench.Tests.Discovery;

namespace Bench.Tests.Teardown;

/// <summary>Whose bucket is emptied by <c>down</c> was decided at the start, not by what somebody has in <c>.env</c> now.</summary>
public sealed class ExternalObjectsOfRecordTests
{
    private static readonly BenchOptions External = RecordSamples.AtStart();
    private static readonly BenchOptions Own = External with { S3 = External.S3 with { Endpoint = null } };

    [Fact]
    public void External_s3_of_the_start_is_emptied_though_none_is_set_now() =>
        EnvironmentRemover.HasExternalObjects(Remains("rclone", External), Own).Should().BeTrue();

    [Fact]
    public void External_s3_that_is_set_now_is_left_alone_where_the_start_had_its_own() =>
        EnvironmentRemover.HasExternalObjects(Remains("rclone", Own), External).Should().BeFalse();

    [Fact]
    public void Settings_in_force_count_where_nothing_was_recorded() =>
        EnvironmentRemover.HasExternalObjects(Remains("rclone", Own) with { Record = null }, External).Should().BeTrue();

    [Fact]
    public void Profile_without_s3_has_none() =>
        EnvironmentRemover.HasExternalObjects(Remains("ganesha", External), External).Should().BeFalse();

    [Fact]
    public void Profile_from_outside_is_emptied_by_what_its_start_recorded()
    {
        var ours = Remains("rclone", External);

        EnvironmentRemover.HasExternalObjects(ours with { Identity = ours.Identity with { Profile = "from-outside" } }, Own).Should().BeTrue();
    }

    [Theory]
    [InlineData("server", true)]
    [InlineData("s3", false)]
    public void Own_s3_is_told_by_the_role_label_of_a_container(string role, bool hasExternal)
    {
        var labels = new Dictionary<string, string> { [OwnershipLabels.Role] = role };
        var leftovers = Remains("rclone", External) with
        {
            Containers = ["from-outside-s3", "without-label"],
            Roles = LeftoverSearch.RolesOf([("from-outside-s3", labels), ("without-label", new Dictionary<string, string>())]),
        };

        EnvironmentRemover.HasExternalObjects(leftovers, External).Should().Be(hasExternal);
    }

    private static EnvironmentLeftovers Remains(string profile, BenchOptions start)
    {
        var identity = new EnvironmentIdentity("0a1b2c3d", profile, ProcessOwner.Current, DateTimeOffset.UnixEpoch, Kept: true);
        var record = RecordSamples.Record(profile, profile == "rclone" ? "serve-nfs" : "standard") with { Options = SecretOption.Without(start) };
        return new EnvironmentLeftovers(identity, [], [identity.NetworkName], []) { Record = record };
    }
}
