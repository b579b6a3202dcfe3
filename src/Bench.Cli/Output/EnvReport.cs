using Bench.Environments.Options;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>The options in force, as <c>--json</c> shows them.</summary>
/// <param name="Settings">Every key, in the order of <c>.env.example</c>.</param>
internal sealed record EnvReport(IReadOnlyList<EnvEntry> Settings)
{
    private static readonly Style SetByNobody = new(decoration: Decoration.Dim);
    private static readonly Style SetBySomebody = new(Color.Yellow);

    public static EnvReport Of(LoadedOptions loaded) => new([.. loaded.Settings.Select(EnvEntry.Of)]);

    public void Show(Terminal terminal)
    {
        var keys = Settings.Max(setting => setting.Key.Length);
        var values = Settings.Max(setting => setting.Value.Length);
        foreach (var section in Settings.GroupBy(setting => setting.Section))
        {
            terminal.Line($"{section.Key}");
            foreach (var setting in section)
            {
                terminal.Styled($"  {setting.Key.PadRight(keys)}  {setting.Value.PadRight(values)}  ", Style.Plain);
                terminal.Styled(Origin(setting), setting.Source == OptionSource.Default ? SetByNobody : SetBySomebody);
                terminal.Line();
            }
        }
    }

    private static string Origin(EnvEntry setting) => new OptionOrigin(setting.Source, setting.File, setting.Line).ToString();
}

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
