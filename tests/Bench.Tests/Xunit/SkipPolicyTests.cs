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
}
