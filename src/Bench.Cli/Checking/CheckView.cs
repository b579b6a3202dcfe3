using Bench.Cli.Output;
using Bench.Environments.Diagnostics;
using Bench.Environments.Support;
using Spectre.Console;

namespace Bench.Cli.Checking;

/// <summary>What <c>bench check</c> found, for a person.</summary>
internal sealed class CheckView(Terminal terminal)
{
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red);
    private static readonly Style Pale = new(decoration: Decoration.Dim);

    public void Show(CheckReport report)
    {
        terminal.Line(report.System);
        terminal.Line();
        foreach (var entry in report.Requirements)
        {
            Show(entry);
        }

        terminal.Line();
        if (report.Profiles is { } profiles)
        {
            terminal.Out.Write(Table(profiles));
            terminal.Hint("./bench profiles shows why, and what to change.");
        }
        else
        {
            terminal.Line($"It is unknown which profiles run here: {report.ProfilesUnknown}.");
        }

        terminal.Line(report.Missing == 0 ? "Nothing required is missing." : $"Missing: {Quantity.Of(report.Missing, "requirement")}.");
        terminal.Hint(report.Missing == 0 ? "Next: ./bench up ganesha" : "Next: follow the steps under each missing item, then run ./bench check again.");
    }

    private void Show(CheckEntry entry)
    {
        var (mark, style) = Mark(entry);
        terminal.Styled($"  {mark,-9}", style);
        terminal.Line($"{entry.Name,-13}{Text(entry)}");
        if (entry is { Remedy: { } remedy, Need: not Need.InClientImage })
        {
            terminal.Line($"{"",24}{remedy}");
        }
    }

    private static string Text(CheckEntry entry) => entry switch
    {
        { Status: FindingStatus.Missing, Need: Need.InClientImage } => $"not needed here, the client image has it ({entry.Purpose})",
        { Status: FindingStatus.Ok } => entry.Found.ReplaceLineEndings($"\n{"",24}"),
        _ => $"{entry.Found.ReplaceLineEndings($"\n{"",24}")} ({entry.Purpose})",
    };

    private static (string Mark, Style Style) Mark(CheckEntry entry) => entry switch
    {
        { Status: FindingStatus.Ok } => ("ok", Good),
        { Status: FindingStatus.Unknown } => ("unknown", Pale),
        { Need: Need.Required } => ("missing", Bad),
        { Need: Need.InClientImage } => ("-", Pale),
        _ => ("optional", Pale),
    };

    /// <summary>A column a protocol. Why and what would change it is too much for a table: that is the verb 'profiles'.</summary>
    private static Table Table(IReadOnlyList<ProfileEntry> profiles)
    {
        string[] protocols = [.. profiles.SelectMany(profile => profile.Mounts).Select(mount => mount.Protocol).Distinct()];
        var table = new Table().Border(TableBorder.Minimal).AddColumns(["profile", .. protocols]);
        foreach (var profile in profiles)
        {
            table.AddRow([new Text(profile.Name), .. protocols.Select(protocol => Cell(profile.Mounts.FirstOrDefault(mount => mount.Protocol == protocol)))]);
        }

        return table;
    }

    private static Text Cell(MountEntry? mount) => mount?.Support switch
    {
        null => new Text(""),
        SupportLevel.Runs => new Text("runs", Good),
        SupportLevel.RunsWithDifference => new Text("differs", new Style(Color.Yellow)),
        _ => new Text("no", Bad),
    };
}
