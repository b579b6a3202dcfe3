using Bench.Environments.Cleanup;

namespace Bench.Cli.Output;

/// <summary>A thing Bench created, as <c>--json</c> shows it.</summary>
/// <param name="Kind">What it is: <c>container</c>, <c>network</c>, <c>volume</c>, <c>image</c>, <c>mount</c>, <c>mount and folder</c>, <c>environment</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Environment">The environment it belongs to; null where it belongs to none.</param>
/// <param name="Profile">That environment's profile.</param>
/// <param name="Status"><c>found</c>, <c>removed</c>, <c>failed</c>, or <c>spared</c>.</param>
/// <param name="Reason">Why it was not removed; null where it was, or was only looked for.</param>
internal sealed record CleanEntry(string Kind, string Name, string? Environment, string? Profile, string Status, string? Reason)
{
    public static CleanEntry Of(CleanItem item, string status, string? reason = null) =>
        new(item.Kind, item.Name, item.Environment, item.Profile, status, reason);

    public static CleanEntry Of(SparedEnvironment spared) =>
        new("environment", spared.Identity.Id, spared.Identity.Id, spared.Identity.Profile, "spared", spared.Reason);
}
