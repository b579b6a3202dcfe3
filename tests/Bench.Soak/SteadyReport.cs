using System.Globalization;
using Bench.Cli.Output;
using Bench.Environments.Diagnostics;

namespace Bench.Soak;

/// <summary>What orderly cycles saw, as lines for a person.</summary>
internal sealed class SteadyReport(Terminal terminal)
{
    private const double Mebibyte = 1 << 20;

    public void Begin(string profile)
    {
        terminal.Line($"{profile}, started and stopped in one process");
        terminal.Line("cycle        up      down  open files  threads  heap MiB  resident MiB  left");
    }

    public void Write(SteadyResult result)
    {
        var own = result.Own;
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Cycle,5}  {result.Up.TotalSeconds,6:0.0} s  {result.Down.TotalSeconds,6:0.0} s  {own.OpenFiles,10}  {own.Threads,7}  {own.HeapBytes / Mebibyte,8:0.0}  {own.ResidentBytes / Mebibyte,12:0}  {Left(result.Left)}"));
    }

    public void End(IReadOnlyList<SteadyResult> results, IReadOnlyList<string> growth)
    {
        terminal.Line();
        terminal.Line($"{Quantity.Of(results.Count, "cycle")}, {results.Count(result => result.Left.Count > 0)} with leftovers");
        if (results.Count < Steadiness.LeastCycles)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"whether this process grows is said from {Steadiness.LeastCycles} cycles on"));
            return;
        }

        terminal.Line(growth.Count == 0 ? "open files, threads and memory of this process stayed flat" : string.Join('\n', growth.Select(line => $"grew: {line}")));
    }

    private static string Left(IReadOnlyList<MachineDifference> left) => left.Count == 0 ? "nothing" : string.Join("; ", left);
}
