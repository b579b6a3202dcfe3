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

/// <summary>A requirement and what was found, as <c>--json</c> shows it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Need">How much it is needed.</param>
/// <param name="Status">Whether it is there.</param>
/// <param name="Found">What was seen.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Remedy">The command to type or the thing to do; null where it is there, or nothing helps.</param>
internal sealed record CheckEntry(string Name, Need Need, FindingStatus Status, string Found, string Purpose, string? Remedy)
{
    public static CheckEntry Of(Requirement requirement, MachineFacts facts)
    {
        var finding = requirement.Look(facts);
        var remedy = finding.Status == FindingStatus.Missing ? requirement.Advice(facts) ?? Install(requirement, facts) : null;
        return new(requirement.Name, requirement.Need, finding.Status, finding.Text, requirement.Purpose, remedy);
    }

    /// <summary>Whether it counts.</summary>
    public bool IsMissing() => Need == Need.Required && Status == FindingStatus.Missing;

    private static string? Install(Requirement requirement, MachineFacts facts) => requirement.Packages is { } packages
        ? facts.Distribution.InstallCommand([packages], facts.IsRoot) ?? $"install it; Debian's packages are called {packages.Debian}"
        : null;
}
