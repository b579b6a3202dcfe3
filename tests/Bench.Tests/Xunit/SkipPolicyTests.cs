using Bench.Environments.Xunit;

namespace Bench.Tests.Xunit;

public sealed class SkipPolicyTests
{
    [Theory]
    [InlineData(false, "ganesha", true)]
    [InlineData(true, "ganesha", false)]
    [InlineData(true, "juicefs", true)]
    public void In_continuous_integration_only_announced_profiles_may_be_skipped(bool isContinuousIntegration, string profile, bool allowed)
    {
        var options = TestOptions.Defaults();
        options = options with { Platform = options.Platform with { AnnouncedSkips = ["juicefs"] } };

        SkipPolicy.Allows(profile, options, isContinuousIntegration).Should().Be(allowed);
    }

    [Fact]
    public void Test_of_a_server_itself_is_skipped_on_a_stand_in_and_says_how_to_run_it() =>
        SkipPolicy.ReasonOnStandIn("DittoFS", "file system semantics", isStandIn: true, "set DITTOFS_SOURCE")
            .Should().Be("DittoFS's stand-in is used: file system semantics are tested on the real server only (set DITTOFS_SOURCE)");

    [Fact]
    public void Test_of_a_server_itself_runs_on_the_real_server() =>
        SkipPolicy.ReasonOnStandIn("DittoFS", "file system semantics", isStandIn: false, "set DITTOFS_SOURCE").Should().BeNull();
}
