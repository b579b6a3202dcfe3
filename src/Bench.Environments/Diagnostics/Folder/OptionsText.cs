using System.Text;
using System.Text.Json.Nodes;
using Bench.Environments.Options;

namespace Bench.Environments.Diagnostics.Folder;

/// <summary>The options of a start as text, a line each. What a secret's key holds is never shown.</summary>
internal static class OptionsText
{
    /// <summary>
    /// Two lists, since the options in force may have been changed by the program after they were read: what was in force,
    /// and, where it is known, what was read from where.
    /// </summary>
    public static string Write(BenchOptions options, IReadOnlyList<OptionSetting> settings)
    {
        var text = new StringBuilder("# In force\n");
        foreach (var line in Lines("", DiagnosticsJson.ToNode(options)))
        {
            text.Append(line).Append('\n');
        }

        text.Append("\n# Where each was set\n").Append(settings.Count == 0 ? "unknown: the program that started this did not say\n" : "");
        foreach (var setting in settings)
        {
            text.Append(null, $"{setting.Key.Name}={(setting.Key.IsSecret ? SecretRedactor.Placeholder : setting.Text)}  ({setting.Origin})\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(string name, JsonNode? node) => node switch
    {
        _ when SecretNames.LooksSecret(name.Split('.')[^1]) => [$"{name} = {SecretRedactor.Placeholder}"],
        JsonObject members => members.SelectMany(member => Lines(name.Length == 0 ? member.Key : $"{name}.{member.Key}", member.Value)),
        JsonArray items => [$"{name} = {string.Join(", ", items)}"],
        null => [$"{name} = (none)"],
        _ => [$"{name} = {node}"],
    };
}
