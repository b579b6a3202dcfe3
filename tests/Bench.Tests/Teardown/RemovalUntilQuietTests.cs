using Bench.Environments.Teardown;

namespace Bench.Tests.Teardown;

public sealed class RemovalUntilQuietTests
{
    [Theory]
    [InlineData(0, 2_000)]
    [InlineData(20, 2_000)]
    [InlineData(1_000, 2_000)]
    [InlineData(1_001, 2_002)]
    [InlineData(3_000, 6_000)]
    public void Slow_engine_has_to_be_quiet_for_longer(int lastLook, int quiet) =>
        RemovalUntilQuiet.QuietFor(TimeSpan.FromMilliseconds(lastLook)).Should().Be(TimeSpan.FromMilliseconds(quiet));
}
