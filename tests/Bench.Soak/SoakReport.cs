using System.Globalization;
using Bench.Cli.Output;

namespace Bench.Soak;

/// <summary>What a soak saw, as lines for a person.</summary>
internal sealed class SoakReport(Terminal terminal)
{
    private static readonly ResidueKind[] Kinds = Enum.GetValues<ResidueKind>();

    public void Begin(string profile, SoakSignal signal, int seed, TimeSpan life)
    {
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{profile}, SIG{signal.Name}, seed {seed}, {life.TotalSeconds:0.0} s from the first resource to the end of the teardown"));
        terminal.Line($"cycle    ended at  stage          clean after  {Header()}");
    }

    public void Write(SoakResult result)
    {
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Cycle,5}  {result.Instant.TotalSeconds,8:0.00} s  {result.Stage,-13} {result.Clean.TotalSeconds,9:0.0} s  {Differences(result.Left)}"));
        foreach (var difference in result.Left)
        {
            terminal.Line($"       {difference}");
        }
    }

    public void End(IReadOnlyList<SoakResult> results)
    {
        terminal.Line();
        terminal.Line($"stage          cycles  clean after (median, longest)  {Header()}");
        foreach (var group in results.GroupBy(result => result.Stage).OrderBy(group => group.Min(result => result.Instant)))
        {
            Summary(group.Key, [.. group]);
        }

        Summary("all", results);
    }

    private void Summary(string name, IReadOnlyList<SoakResult> results)
    {
        var seconds = results.Select(result => result.Clean.TotalSeconds).Order().ToArray();
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-13} {results.Count,7}  {seconds[seconds.Length / 2],15:0.0} s {seconds[^1],9:0.0} s  {Differences([.. results.SelectMany(result => result.Left)])}"));
    }

    private static string Header() => string.Join("  ", Kinds.Select(Title));

    /// <summary>How many things of each kind came or went.</summary>
    private static string Differences(IReadOnlyList<MachineDifference> differences) => string.Join("  ", Kinds.Select(kind =>
        differences.Count(difference => difference.Residue.Kind == kind).ToString(CultureInfo.InvariantCulture).PadLeft(Title(kind).Length)));

    private static string Title(ResidueKind kind) => kind switch
    {
        ResidueKind.Container => "containers",
        ResidueKind.Network => "networks",
        ResidueKind.Volume => "volumes",
        ResidueKind.Mount => "mounts",
        ResidueKind.Listener => "listeners",
        ResidueKind.Process => "processes",
        _ => "temp",
    };
}
