using Bench.Environments.Clients;
using Bench.Environments.Clients.OnHost;

namespace Bench.Infrastructure.Tests.Clients.OnHost;

public sealed class UnmountStepTests
{
    [Fact]
    public void Linux_unmounts_in_order_then_by_force_then_lazily_and_never_looks_at_the_directory() =>
        Commands(ClientPlatform.Linux).Should().Equal(
            "umount --internal-only --no-canonicalize /m",
            "umount --internal-only --no-canonicalize --force /m",
            "umount --internal-only --no-canonicalize --lazy /m");

    [Fact]
    public void MacOS_has_no_lazy_way() => Commands(ClientPlatform.MacOS).Should().Equal("umount /m", "umount -f /m");

    private static IEnumerable<string> Commands(ClientPlatform platform) =>
        UnmountStep.For(platform, "/m").Select(step => string.Join(' ', step.Command));
}
