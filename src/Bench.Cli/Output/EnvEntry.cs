using Bench.Environments.Options;

namespace Bench.Cli.Output;

/// <summary>A key of the options and what is in force, as <c>--json</c> shows it.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">What is in force, as it was written; <c>[redacted]</c> for a secret that is not a documented default.</param>
/// <param name="Source">The kind of place it was set at.</param>
/// <param name="File">The file, where it was set in one.</param>
/// <param name="Line">The line in it.</param>
/// <param name="Section">The section of <c>.env.example</c> it stands in.</param>
/// <param name="IsSecret">Whether a value of one's own is hidden.</param>
/// <param name="Description">What it does.</param>
internal sealed record EnvEntry(
    string Key, string Value, OptionSource Source, string? File, int? Line, string Section, bool IsSecret, string Description)
{
    public static EnvEntry Of(OptionSetting setting) => new(
        setting.Key.Name,
        setting.Text,
        setting.Origin.Source,
        setting.Origin.File,
        setting.Origin.Line,
        setting.Key.Section,
        setting.Key.IsSecret,
        setting.Key.Description);
}
