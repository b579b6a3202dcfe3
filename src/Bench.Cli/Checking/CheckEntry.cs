namespace Bench.Cli.Checking;

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
