using Bench.Environments.Profiles;
using Bench.Environments.Support;

namespace Bench.Cli.Output;

/// <summary>A profile as <c>--json</c> shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsDefault">Whether it is meant where none is named.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Mounts">Its mounts, the usual one first.</param>
internal sealed record ProfileEntry(string Name, bool IsDefault, string Summary, IReadOnlyList<MountEntry> Mounts)
{
    public static ProfileEntry Of(Profile profile, IEnumerable<ProfileSupport> results, bool isDefault) =>
        new(profile.Name, isDefault, profile.Summary, [.. results.Where(support => support.Profile == profile.Name).Select(MountEntry.Of)]);
}
