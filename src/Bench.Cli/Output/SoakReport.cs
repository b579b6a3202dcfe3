using System.Globalization;
using Bench.Cli.Soak;

namespace Bench.Cli.Output;

/// <summary>What a soak saw, as lines for a person.</summary>
internal static class SoakReport
{
    public static void Begin(string profile, int seed, TimeSpan life)
    {
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{profile}, seed {seed}, {life.TotalSeconds:0.0} s from the first resource to the end of the teardown"));
        Terminal.Line("cycle   killed at  stage          clean after  left");
    }

    public static void Write(SoakResult result)
    {
        var left = result.Left is [] ? "nothing" : string.Join("; ", result.Left);
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{result.Cycle,5}  {result.Instant.TotalSeconds,8:0.00} s  {result.Stage,-13} {result.Clean.TotalSeconds,9:0.0} s  {left}"));
    }

    public static void End(IReadOnlyList<SoakResult> results)
    {
        Terminal.Line();
        Terminal.Line("stage          cycles  clean after (median, longest)  with something left");
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
            $"{name,-13} {results.Count,7}  {seconds[seconds.Length / 2],10:0.0} s {seconds[^1],8:0.0} s {results.Count(result => result.Left.Count > 0),24}"));
    }
}
