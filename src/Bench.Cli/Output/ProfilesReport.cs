using Bench.Environments;
using Bench.Environments.Support;

namespace Bench.Cli.Output;

/// <summary>Profiles and whether they run here: for a person, and what <c>--json</c> shows.</summary>
/// <param name="Profiles">The profiles, in the order of the catalogue.</param>
internal sealed record ProfilesReport(IReadOnlyList<ProfileEntry> Profiles)
{
    public static ProfilesReport Of(IEnumerable<Profile> profiles, IReadOnlyList<ProfileSupport> results, string standard) =>
        new([.. profiles.Select(profile => ProfileEntry.Of(profile, results, isDefault: profile.Name == standard))]);

    public void Show(Terminal terminal)
    {
        foreach (var profile in Profiles)
        {
            Show(terminal, profile);
        }
    }

    /// <summary>Mounts that get the same answer share a line, so that nothing is read twice.</summary>
    private static void Show(Terminal terminal, ProfileEntry profile)
    {
        terminal.Line($"{profile.Name}{(profile.IsDefault ? " (default)" : "")}: {profile.Summary}");
        foreach (var group in profile.Mounts.GroupBy(mount => (mount.Support, Reasons: string.Join('\n', mount.Reasons), mount.Remedy)))
        {
            terminal.Line($"  {Word(group.Key.Support),-20}{string.Join(", ", group.Select(mount => mount.Protocol))}");
            foreach (var reason in group.First().Reasons)
            {
                terminal.Line($"    {reason}");
            }

            if (group.Key.Remedy is { } remedy)
            {
                terminal.Line($"    to change that: {remedy}");
            }
        }

        terminal.Line();
    }

    private static string Word(SupportLevel level) => level switch
    {
        SupportLevel.Runs => "runs",
        SupportLevel.RunsWithDifference => "runs, but differs",
        _ => "does not run",
    };
}

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

/// <summary>A way to mount a profile, and whether it runs here, as <c>--json</c> shows it.</summary>
/// <param name="Protocol">The protocol, as people write it.</param>
/// <param name="Support">Whether it runs here.</param>
/// <param name="Reasons">What differs, or why it does not run.</param>
/// <param name="Remedy">What would change that; null where nothing needs to, or nothing would.</param>
internal sealed record MountEntry(string Protocol, SupportLevel Support, IReadOnlyList<string> Reasons, string? Remedy)
{
    public static MountEntry Of(ProfileSupport support) => new(support.Protocol.Label(), support.Level, support.Reasons, support.Remedy);
}
