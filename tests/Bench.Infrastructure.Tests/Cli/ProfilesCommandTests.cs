using Bench.Environments;

namespace Bench.Infrastructure.Tests.Cli;

[Trait("Category", "Engine")]
public sealed class ProfilesCommandTests
{
    [Fact]
    public async Task Each_profile_is_listed_with_its_support_for_each_protocol()
    {
        var result = await BenchProcess.RunAsync("profiles");

        result.ExitCode.Should().Be(0, result.StandardError);
        var sections = result.StandardOutput.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        sections.Should().HaveCount(ProfileCatalog.All.Count);
        foreach (var (profile, section) in ProfileCatalog.All.Zip(sections))
        {
            section.Should().StartWith(profile.Name).And.Contain(profile.Summary).And.ContainAny("  runs", "  does not run");
            profile.Mounts.Should().OnlyContain(mount => section.Contains(mount.Protocol.Label()));
        }
    }

    [Fact]
    public async Task Unavailable_image_is_forced_and_reason_is_shown()
    {
        var result = await BenchProcess.RunAsync(new Dictionary<string, string?> { ["BENCH_IMAGES"] = "debian" }, "profiles");

        result.StandardOutput.Should().Contain("its image juicedata/mount:ce-v1.2.3 is not available, and Debian has no package of it: BENCH_IMAGES=debian");
    }
}
