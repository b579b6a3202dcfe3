using System.Text.RegularExpressions;
using Bench.Environments;

namespace Bench.Tests.Packaging;

/// <summary>What <c>.ci/run</c> may skip is there: a profile that is renamed would fail where its source cannot be had.</summary>
public sealed partial class AnnouncedSkipTests
{
    [Fact]
    public void Each_announced_skip_is_a_profile_or_a_mount_of_one()
    {
        var script = File.ReadAllText(Path.Combine(RepositoryLayout.Find(AppContext.BaseDirectory).Root, ".ci", "run"));
        var known = ProfileCatalog.All.SelectMany(profile => profile.Mounts.Select(mount => $"{profile.Name}/{mount.Protocol.Label()}").Prepend(profile.Name));

        Skips().Match(script).Groups["names"].Value.Split(',').Should().HaveCountGreaterThan(1).And.BeSubsetOf(known);
    }

    [GeneratedRegex(@"\$\{BENCH_ANNOUNCED_SKIPS:-(?<names>[^}]+)\}")]
    private static partial Regex Skips();
}
