using Bench.Cli.Output;

namespace Bench.Cli.Checking;

/// <summary>What <c>bench check</c> found, as <c>--json</c> shows it.</summary>
/// <param name="Missing">How many required things are missing: the exit status.</param>
/// <param name="System">The system's name for itself.</param>
/// <param name="Requirements">Each requirement.</param>
/// <param name="Profiles">Which profiles run here; null where that cannot be said.</param>
/// <param name="ProfilesUnknown">Why not; null where it can.</param>
internal sealed record CheckReport(
    int Missing, string System, IReadOnlyList<CheckEntry> Requirements, IReadOnlyList<ProfileEntry>? Profiles, string? ProfilesUnknown)
{
    public static CheckReport Of(MachineFacts facts, IReadOnlyList<ProfileEntry>? profiles)
    {
        CheckEntry[] entries = [.. Checking.Requirements.All.Select(requirement => CheckEntry.Of(requirement, facts))];
        var why = profiles is not null ? null : facts.Options is null ? "something is wrong with the settings" : "no engine answers";
        return new(entries.Count(entry => entry.IsMissing()), facts.Distribution.Name, entries, profiles, why);
    }
}
