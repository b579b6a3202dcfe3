using System.Globalization;
using Bench.Cli.Soak;

namespace Bench.Cli.Output;

/// <summary>What a soak saw, as lines for a person.</summary>
internal static class SoakReport
{
    private static readonly ResidueKind[] Kinds = Enum.GetValues<ResidueKind>();

    public static void Begin(string profile, int seed, TimeSpan life)
    {
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{profile}, seed {seed}, {life.TotalSeconds:0.0} s from the first resource to the end of the teardown"));
        Terminal.Line($"cycle   killed at  stage          clean after  {Header()}");
    }

    public static void Write(SoakResult result)
    {
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Cycle,5}  {result.Instant.TotalSeconds,8:0.00} s  {result.Stage,-13} {result.Clean.TotalSeconds,9:0.0} s  {Differences(result.Left)}"));
        foreach (var difference in result.Left)
        {
            Terminal.Line($"       {difference}");
        }
    }

    public static void End(IReadOnlyList<SoakResult> results)
    {
        Terminal.Line();
        Terminal.Line($"stage          cycles  clean after (median, longest)  {Header()}");
        foreach (var group in results.GroupBy(result => result.Stage).OrderBy(group => group.Min(result => result.Instant)))
        {
            Summary(group.Key, [.. group]);
        }

        Summary("all", results);
    }

    private static void Summary(string name, IReadOnlyList<SoakResult> results)
    {
        var seconds = results.Select(result => result.Clean.TotalSeconds).Order().ToArray();
        Terminal.Line(string.Create(
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
