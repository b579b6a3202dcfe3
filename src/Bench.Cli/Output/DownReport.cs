using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Teardown;

namespace Bench.Cli.Output;

/// <summary>What <c>down</c> removed, as <c>--json</c> shows it.</summary>
/// <param name="Profile">The profile that was named; null for all.</param>
/// <param name="DryRun">Whether this is what would be removed.</param>
/// <param name="Environments">The environments.</param>
internal sealed record DownReport(string? Profile, bool DryRun, IReadOnlyList<RemovedEntry> Environments)
{
    public void Show(Terminal terminal)
    {
        foreach (var environment in Environments)
        {
            terminal.Line($"{(DryRun ? "would remove" : "removed")} {environment.Profile}, environment {environment.Environment}: "
                + Quantity.List((environment.Containers.Count, "container"), (environment.Networks.Count, "network"), (environment.Volumes.Count, "volume")));
            foreach (var problem in environment.Problems)
            {
                terminal.Line($"  left    {problem}");
            }
        }

        if (Environments is [])
        {
            terminal.Line(Profile is null ? "nothing is up" : $"{Profile} is not up");
            terminal.Hint($"Next: ./bench up {Profile}".TrimEnd());
        }
    }
}

/// <summary>An environment that was removed, as <c>--json</c> shows it.</summary>
/// <param name="Environment">Its id.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Containers">Its containers.</param>
/// <param name="Networks">Its networks.</param>
/// <param name="Volumes">Its volumes.</param>
/// <param name="Problems">What could not be removed, and why.</param>
internal sealed record RemovedEntry(
    string Environment,
    string Profile,
    IReadOnlyList<string> Containers,
    IReadOnlyList<string> Networks,
    IReadOnlyList<string> Volumes,
    IReadOnlyList<string> Problems)
{
    public static RemovedEntry Of(EnvironmentLeftovers leftovers, IEnumerable<TeardownFailure> failures) => new(
        leftovers.Identity.Id,
        leftovers.Identity.Profile,
        leftovers.Containers,
        leftovers.Networks,
        leftovers.Volumes,
        [.. failures.Select(failure => $"{failure.What}: {failure.Reason}")]);
}
