using Bench.Environments.Manifest;
using Bench.Results.Manifests;

namespace Bench.Tests.Manifest;

public sealed class CgroupLimitsTests
{
    [Theory]
    [InlineData("memory 4294967296\ncpu 200000 100000\n")]
    [InlineData("cpu 100000 50000\nmemory 4294967296")]
    public void Both_cgroup_versions_give_the_same_limits(string text) => CgroupLimits.Parse(text).Should().Be(new LimitFacts(2, 4L << 30));

    [Theory]
    [InlineData("memory max\ncpu max 100000\n")]
    [InlineData("memory 9223372036854771712\ncpu -1 100000\n")]
    public void Missing_limit_differs_from_a_limit(string text) => CgroupLimits.Parse(text).Should().Be(new LimitFacts(null, null));

    [Theory]
    [InlineData("")]
    [InlineData("memory 1\n")]
    [InlineData("sh: not found")]
    public void Unreadable_limits_are_not_guessed(string text) => CgroupLimits.Parse(text).Should().BeNull();
}
