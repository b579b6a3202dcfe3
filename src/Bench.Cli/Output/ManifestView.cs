using Bench.Results.Manifests;

namespace Bench.Cli.Output;

/// <summary>Shows a person a manifest: a line a fact, what it means in front, and what is not known at the end.</summary>
internal static class ManifestView
{
    public static void Show(Terminal terminal, EnvironmentManifest manifest)
    {
        var facts = ManifestFacts.Of(manifest).Where(fact => fact.Role != FactRole.NotCompared && fact.Value is not null).ToArray();
        var width = facts.Max(fact => fact.Path.Length);
        terminal.Line($"{manifest.Profile} ({manifest.EnvironmentId}), fingerprint {manifest.Fingerprint}");
        foreach (var group in facts.GroupBy(fact => fact.Role).OrderBy(group => group.Key))
        {
            terminal.Line(ManifestDifference.Word(group.Key));
            foreach (var fact in group)
            {
                terminal.Line($"  {fact.Path.PadRight(width)}  {fact.Value}");
            }
        }

        Show(terminal, "differs from the profile's definition", manifest.Differences);
        Show(terminal, "not known", manifest.Unknown ?? []);
    }

    private static void Show(Terminal terminal, string title, IReadOnlyList<string> lines)
    {
        if (lines is not [])
        {
            terminal.Line(title);
        }

        foreach (var line in lines)
        {
            terminal.Line($"  {line}");
        }
    }
}
