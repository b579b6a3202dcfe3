using Bench.Environments.Discovery;
using Bench.Environments.Teardown;

namespace Bench.Cli.Output;

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
