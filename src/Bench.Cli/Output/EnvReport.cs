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
