using System.Globalization;
using Bench.Cli.Soak;

namespace Bench.Cli.Output;

/// <summary>What a soak saw, as lines for a person.</summary>
internal sealed class SoakReport(Terminal terminal)
{
    public void Begin(string profile, int seed, TimeSpan life)
    {
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{profile}, seed {seed}, {life.TotalSeconds:0.0} s from the first resource to the end of the teardown"));
        terminal.Line("cycle   killed at  stage          clean after  left");
    }

    public void Write(SoakResult result)
    {
        var left = result.Left is [] ? "nothing" : string.Join("; ", result.Left);
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{result.Cycle,5}  {result.Instant.TotalSeconds,8:0.00} s  {result.Stage,-13} {result.Clean.TotalSeconds,9:0.0} s  {left}"));
    }

    public void End(IReadOnlyList<SoakResult> results)
    {
        terminal.Line();
        terminal.Line("stage          cycles  clean after (median, longest)  with something left");
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
            $"{name,-13} {results.Count,7}  {seconds[seconds.Length / 2],10:0.0} s {seconds[^1],8:0.0} s {results.Count(result => result.Left.Count > 0),24}"));
    }
}
