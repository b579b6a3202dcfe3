using Bench.Environments.Profiles;
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
