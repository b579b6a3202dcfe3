using Bench.Environments.Diagnostics;
using Bench.Results.Comparison;

namespace Bench.Cli.Output;

/// <summary>A history for people: a line for each run, with what became slower or faster in it.</summary>
internal static class HistoryReport
{
    public static void Show(Terminal terminal, RunHistory history, string file)
    {
        terminal.Line($"{history.Subject}: {Quantity.Of(history.Steps.Count, "run")}");
        foreach (var (step, index) in history.Steps.Select((step, index) => (step, index)))
        {
            terminal.Line($"  {step.Run}  {step.Version ?? "version unknown"}  {WordsOf(step, index)}");
            foreach (var cell in step.Slower.Concat(step.Faster))
            {
                terminal.Line($"    {(cell.Verdict == Verdict.Slower ? "SLOWER" : "faster")}  {cell.Title}, {cell.Protocol}  {ComparisonText.RatioOf(cell)}");
            }
        }

        terminal.Line($"open in a browser: {new Uri(file).AbsoluteUri}");
    }

    private static string WordsOf(HistoryStep step, int index) => step switch
    {
        { Unlike: [var first, ..] } => $"not compared with the run before: {first}{(step.Unlike.Count > 1 ? $" (and {step.Unlike.Count - 1} more)" : "")}",
        _ when index == 0 => Quantity.Of(step.Figures.Count, "figure"),
        _ when step.Slower.Any() || step.Faster.Any() => Quantity.Of(step.Figures.Count, "figure"),
        _ => $"{Quantity.Of(step.Figures.Count, "figure")}, none clearly slower or faster",
    };
}
