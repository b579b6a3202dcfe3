using Bench.Environments;
using Bench.Environments.Diagnostics;

namespace Bench.Cli.Output;

/// <summary>Lays out failures of the library for the terminal.</summary>
internal static class FailureText
{
    /// <summary>The problem, and a line for everything else that is known of it but what to do.</summary>
    public static string Of(BenchException failure)
    {
        var end = failure.Facts switch
        {
            [] => "",
            [{ Label: null }, ..] => ":",
            _ => ".",
        };
        return Worded($"{failure.Problem}{end}{string.Concat(failure.Facts.Select(fact => FailureLabels.Line(fact.Label, fact.Text)))}");
    }

    /// <summary>What to do about it.</summary>
    public static string NextOf(BenchException failure) => Worded(failure.NextStep);

    /// <summary>The commands as they are typed in the repository.</summary>
    /// <param name="text">A text of the library.</param>
    public static string Worded(string text) => ToolCommands.Word(text, command => $"./bench {command}");
}
