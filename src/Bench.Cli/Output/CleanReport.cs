using Bench.Environments.Cleanup;
using Bench.Environments.Diagnostics;
using Bench.Environments.Teardown;

namespace Bench.Cli.Output;

/// <summary>What was found or removed, as <c>--json</c> shows it.</summary>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="Failed">How many things could not be removed.</param>
/// <param name="Items">Everything Bench created.</param>
internal sealed record CleanReport(bool DryRun, int Failed, IReadOnlyList<CleanEntry> Items)
{
    public static CleanReport Found(CleanFindings findings) =>
        new(DryRun: true, 0, [.. findings.Items.Select(item => CleanEntry.Of(item, "found")), .. findings.Spared.Select(CleanEntry.Of)]);

    public static CleanReport Removed(CleanFindings findings, IReadOnlyList<TeardownFailure> failures)
    {
        var reasons = failures.ToLookup(failure => failure.What, failure => failure.Reason);
        var items = findings.Items.Select(item => reasons[item.What].FirstOrDefault() is { } reason ? CleanEntry.Of(item, "failed", reason) : CleanEntry.Of(item, "removed"));
        return new(DryRun: false, failures.Count, [.. items, .. findings.Spared.Select(CleanEntry.Of)]);
    }

    /// <summary>Shows what was found, before the user is asked.</summary>
    public void ShowFound(Terminal terminal)
    {
        foreach (var group in Items.Where(item => item.Status == "found").GroupBy(item => (item.Profile, item.Environment)))
        {
            terminal.Line(group.Key.Profile is null ? "outside environments" : $"{group.Key.Profile}, environment {group.Key.Environment}");
            foreach (var item in group)
            {
                terminal.Line($"  {item.Kind,-17} {item.Name}");
            }
        }

        foreach (var spared in Items.Where(item => item.Status == "spared"))
        {
            terminal.Line($"skipped: {spared.Profile}, environment {spared.Environment}: {spared.Reason}");
        }

        if (Items.All(item => item.Status == "spared"))
        {
            terminal.Line("nothing to remove");
        }
    }

    /// <summary>Shows what was removed.</summary>
    public void ShowRemoved(Terminal terminal)
    {
        foreach (var failed in Items.Where(item => item.Status == "failed"))
        {
            terminal.Line($"not removed: {failed.Kind} {failed.Name}: {failed.Reason}");
        }

        var removed = Quantity.Of(Items.Count(item => item.Status == "removed"), "item");
        terminal.Line(Failed == 0 ? $"removed {removed}" : $"removed {removed}, could not remove {Failed}");
    }
}

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
