using Bench.Environments.Clients.OnHost;
using Bench.Environments.Host;

namespace Bench.Tests.Clients.OnHost;

public sealed class UnmountStepTests
{
    [Fact]
    public void Linux_unmounts_in_order_then_by_force_then_lazily_and_never_looks_at_the_directory() =>
        Commands(ClientPlatform.Linux).Should().Equal(
            "umount --internal-only --no-canonicalize /m",
            "umount --internal-only --no-canonicalize --force /m",
            "umount --internal-only --no-canonicalize --lazy /m");

    [Fact]
    public void MacOS_has_no_lazy_unmount() => Commands(ClientPlatform.MacOS).Should().Equal("umount /m", "umount -f /m");

    /// <summary>Each way may take longer by what killing it takes; without the last one a dead server's mount stays for good.</summary>
    [Fact]
    public void Where_the_owner_is_gone_all_ways_are_tried_within_a_guardian_s_step() =>
        UnmountStep.For(ClientPlatform.Linux, "/m", UnmountStep.Brief).Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Budget + TimeSpan.FromSeconds(1))
            .Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(10));

    private static IEnumerable<string> Commands(ClientPlatform platform) =>
        UnmountStep.For(platform, "/m", UnmountStep.Patient).Select(step => string.Join(' ', step.Command));
}
